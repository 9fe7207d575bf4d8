import { BlockList } from "node:net";
import { addNetwork, isTrusted } from "./trusted-proxies";

function listOf(...texts: string[]): BlockList {
  const list = new BlockList();
  expect(texts.map((text) => addNetwork(list, text))).toEqual(texts.map(() => true));
  return list;
}

test.each<[network: string, address: string, trusted: boolean]>([
  ["10.0.0.1", "10.0.0.1", true],
  ["10.0.0.1", "10.0.0.2", false],
  ["10.0.0.0/8", "10.255.0.1", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["10.0.0.0/8", "::ffff:10.0.0.1", true],
  ["0.0.0.0/0", "192.0.2.1", true],
  ["::1", "::1", true],
  ["2001:db8::/32", "2001:db8::7", true],
  ["2001:db8::/32", "2001:db9::7", false],
  ["::1", "127.0.0.1", false],
  ["10.0.0.1", "", false],
])("%s: is %s trusted? %s", (network, address, trusted) =>
  expect(isTrusted(listOf(network), address)).toBe(trusted),
);

test.each([
  ["localhost"],
  ["10.0.0"],
  ["10.0.0.0/33"],
  ["10.0.0.0/"],
  ["10.0.0.0/8/8"],
  ["::/129"],
  ["10.0.0.0/-1"],
])("%s is no network", (text) => expect(addNetwork(new BlockList(), text)).toBe(false));
