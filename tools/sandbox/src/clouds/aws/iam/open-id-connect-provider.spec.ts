import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { OPEN_ID_CONNECT_PROVIDER as PROVIDER } from "./open-id-connect-provider.ts";
import { tags } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

const inputs = { url: "https://auth.example.com/tenant", clientIdLists: ["training"] };
const thumbprint = "0123456789abcdef0123456789abcdef01234567";

test("a provider is known by its URL without the scheme, and gets a thumbprint", () => {
  const provider = cloud.create(PROVIDER, inputs);
  expect(provider.id).toBe("arn:aws:iam::000000000000:oidc-provider/auth.example.com/tenant");
  expect(provider.state).toMatchObject({
    arn: provider.id,
    url: "auth.example.com/tenant",
    thumbprintLists: [expect.stringMatching(/^[0-9a-f]{40}$/)],
  });
  const kept = cloud.update(provider, { ...inputs, thumbprintLists: [] });
  expect(kept.state["thumbprintLists"]).toEqual(provider.state["thumbprintLists"]);
  expect(cloud.diff(provider, { ...inputs, url: "https://b.example.com" }).changes).toEqual(
    new Map([["url", { kind: "update", replaces: true }]]),
  );
});

test("an account has one provider a URL", () => {
  cloud.create(PROVIDER, inputs);
  expect(() => cloud.create(PROVIDER, inputs, "again")).toThrow(/EntityAlreadyExists: Provider with url/);
});

test.each<[string, Values, RegExp, Values]>([
  ["http", { url: "http://a.example.com" }, /schema of: "https"/, { url: "https://a.example.com" }],
  ["text that is no URL", { url: "a" }, /schema of: "https"/, { url: "https://a" }],
  [
    "a query",
    { url: "https://a.example.com?x=1" },
    /cannot contain query/,
    { url: "https://a.example.com/x" },
  ],
  ["an empty client id", { clientIdLists: [""] }, /range \(1 - 255\)/, { clientIdLists: ["a"] }],
  ["a short thumbprint", { thumbprintLists: ["ab"] }, /range \(40 - 40\)/, { thumbprintLists: [thumbprint] }],
])("the provider refuses %s at preview", (_, changed, message, twin) => {
  expect(cloud.refusals(PROVIDER, { ...inputs, ...changed }).join()).toMatch(message);
  expect(cloud.refusals(PROVIDER, { ...inputs, ...twin })).toEqual([]);
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `id-${i}`);

test.each<[string, Values, RegExp, Values]>([
  [
    "a port",
    { url: "https://a.example.com:8443" },
    /InvalidInput.*no port/,
    { url: "https://a.example.com" },
  ],
  [
    "a URL of 256 characters",
    { url: `https://${"a".repeat(248)}` },
    /ValidationError/,
    { url: `https://${"a".repeat(247)}` },
  ],
  ["101 client ids", { clientIdLists: ids(101) }, /LimitExceeded/, { clientIdLists: ids(100) }],
  [
    "six thumbprints",
    { thumbprintLists: Array<string>(6).fill(thumbprint) },
    /InvalidInput/,
    { thumbprintLists: Array<string>(5).fill(thumbprint) },
  ],
  [
    "a thumbprint of other letters",
    { thumbprintLists: ["z".repeat(40)] },
    /InvalidInput/,
    { thumbprintLists: [thumbprint] },
  ],
])("IAM refuses %s", (_, changed, message, twin) => {
  expect(() => cloud.create(PROVIDER, { ...inputs, ...changed })).toThrow(message);
  cloud.create(PROVIDER, { ...inputs, ...twin });
});

test("nothing changes when the program does not", () => {
  const providers = fc.record(
    {
      url: fc.stringMatching(/^https:\/\/[a-z]{1,10}\.example\.com(\/[a-z]{1,5})?$/),
      clientIdLists: fc.uniqueArray(fc.stringMatching(/^[\w.-]{1,20}$/), { minLength: 1, maxLength: 4 }),
      thumbprintLists: fc.constantFrom<string[]>([thumbprint], [thumbprint, thumbprint.toUpperCase()]),
      tags,
    },
    { requiredKeys: ["url", "clientIdLists"] },
  );
  fc.assert(
    fc.property(providers, (given) => expectSteady(cloud, PROVIDER, given as Values)),
    { numRuns: 20 },
  );
});
