import type { BlockList } from "node:net";
import { isIP } from "node:net";

/** Adds an address or a network such as 10.0.0.0/8 to a list. @returns whether it is one. */
export function addNetwork(list: BlockList, text: string): boolean {
  const [address = "", prefix, more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (prefix === undefined) {
    list.addAddress(address, family);
    return true;
  }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
  if (bits > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, bits, family);
  return true;
}

/** Whether the address of a connection is in the list. A server that takes IPv6 too sees IPv4 as ::ffff:10.0.0.1. */
export function isTrusted(list: BlockList, address: string): boolean {
  const plain = address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
  return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
}
