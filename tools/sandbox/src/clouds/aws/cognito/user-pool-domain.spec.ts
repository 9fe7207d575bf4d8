import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { USER_POOL, USER_POOL_DOMAIN } from "./properties.ts";
import { makePool } from "./testing.ts";

const CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/0d5c1a2b";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud);
});
afterEach(() => cloud.close());

test("a domain is known by its name and shows where it is served from", () => {
  const domain = cloud.create(USER_POOL_DOMAIN, { userPoolId, domain: "ml-sign-in" });
  expect(domain.id).toBe("ml-sign-in");
  expect(domain.state).toMatchObject({
    awsAccountId: "000000000000",
    cloudfrontDistribution: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
    managedLoginVersion: 1,
    version: "20260101000000",
  });
  expect(cloud.import(USER_POOL_DOMAIN, "ml-sign-in")?.inputs).toMatchObject({ userPoolId });
});

test("another name makes a new domain, another version of the pages does not", () => {
  const domain = cloud.create(USER_POOL_DOMAIN, { userPoolId, domain: "one" });
  const changed = { userPoolId, domain: "two", managedLoginVersion: 2 };
  expect(cloud.diff(domain, changed).changes).toEqual(
    new Map([
      ["domain", { kind: "update", replaces: true }],
      ["managedLoginVersion", { kind: "update", replaces: false }],
    ]),
  );
});

test("a pool stays while it has a domain, and shows what it showed when it was made", () => {
  const domain = cloud.create(USER_POOL_DOMAIN, { userPoolId, domain: "ml-sign-in" });
  const pool = cloud.store.get(USER_POOL, "us-east-1", userPoolId)!;
  expect(cloud.read(pool, "pool")?.state).toMatchObject({ domain: "", customDomain: "" });
  expect(() => cloud.delete(pool, "pool")).toThrow(/InvalidParameterException: .*has a domain configured/);
  cloud.delete(domain);
  cloud.delete(pool, "pool");
});

test("a domain can be moved to a new certificate", () => {
  const inputs = { userPoolId, domain: "auth.example.com", certificateArn: CERTIFICATE };
  const domain = cloud.create(USER_POOL_DOMAIN, inputs);
  const renewed = { ...inputs, certificateArn: `${CERTIFICATE}-2` };
  expect([...cloud.diff(domain, renewed).changes.values()]).toEqual([{ kind: "update", replaces: false }]);
  expect(cloud.update(domain, renewed).state).toMatchObject(renewed);
});

const UP: [string, Values, RegExp, Values][] = [
  ["capitals", { domain: "ML" }, /InvalidParameterException: .*invalid character/, { domain: "ml" }],
  ["a prefix that ends in a hyphen", { domain: "ml-" }, /invalid character/, { domain: "ml-0" }],
  [
    "a full name without a certificate",
    { domain: "auth.example.com" },
    /invalid character/,
    { domain: "auth" },
  ],
  [
    "a reserved word",
    { domain: "ml-aws-auth" },
    /Domain cannot contain reserved word: aws/,
    { domain: "ml-awsome" },
  ],
  [
    "a certificate of another region",
    { domain: "auth.example.com", certificateArn: CERTIFICATE.replace("us-east-1", "eu-west-1") },
    /InvalidParameterException: The specified SSL certificate .*isn't in us-east-1 region/,
    { domain: "auth.example.com", certificateArn: CERTIFICATE },
  ],
  [
    "a certificate for a prefix",
    { domain: "auth", certificateArn: CERTIFICATE },
    /InvalidParameterException: Custom domain is not a valid subdomain/,
    { domain: "auth.ml.example.com", certificateArn: CERTIFICATE },
  ],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(USER_POOL_DOMAIN, { userPoolId, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER_POOL_DOMAIN, { userPoolId, ...inputs })).toThrow(message);
  cloud.create(USER_POOL_DOMAIN, { userPoolId, ...twin });
});

test.each<[string, Values, RegExp]>([
  ["64 characters", { domain: "a".repeat(64) }, /^domain: .*\(1 - 63\)/],
  [
    "a version that does not exist",
    { domain: "ml", managedLoginVersion: 3 },
    /^managedLoginVersion: .*\(1 - 2\)/,
  ],
  ["a certificate that is no ARN", { domain: "ml", certificateArn: "certificate" }, /^certificateArn: /],
])("preview refuses %s", (_, inputs, message) => {
  const refusals = cloud.refusals(USER_POOL_DOMAIN, { userPoolId, ...inputs });
  expect(refusals[0]).toMatch(message);
});

test("a prefix is taken once in a region, a pool has one of each kind, an account four custom ones", () => {
  cloud.create(USER_POOL_DOMAIN, { userPoolId, domain: "ml" }, "first");
  const other = makePool(cloud, {}, "other");
  expect(() => cloud.create(USER_POOL_DOMAIN, { userPoolId: other, domain: "ml" })).toThrow(
    /InvalidParameterException: Domain already associated with another user pool/,
  );
  expect(() => cloud.create(USER_POOL_DOMAIN, { userPoolId, domain: "ml2" })).toThrow(
    /InvalidParameterException: User pool already has a prefix domain configured/,
  );
  for (let i = 0; i < 4; i += 1) {
    const pool = i === 0 ? userPoolId : makePool(cloud, {}, `pool${i}`);
    const inputs = { userPoolId: pool, domain: `auth${i}.example.com`, certificateArn: CERTIFICATE };
    cloud.create(USER_POOL_DOMAIN, inputs, `custom${i}`);
  }
  const fifth = { userPoolId: other, domain: "auth4.example.com", certificateArn: CERTIFICATE };
  expect(() => cloud.create(USER_POOL_DOMAIN, fifth)).toThrow(/limit of 4 custom domains/);
});

test("managed login needs a tier above LITE", () => {
  const lite = makePool(cloud, { userPoolTier: "LITE" }, "lite");
  const inputs = { userPoolId: lite, domain: "ml", managedLoginVersion: 2 };
  expect(() => cloud.create(USER_POOL_DOMAIN, inputs)).toThrow(
    /FeatureUnavailableInTierException: .*LITE pricing tier configured: Managed Login Version 2/,
  );
  const domain = cloud.create(USER_POOL_DOMAIN, { ...inputs, managedLoginVersion: 1 });
  expect(() => cloud.update(domain, inputs)).toThrow(/FeatureUnavailableInTierException/);
  cloud.create(USER_POOL_DOMAIN, { ...inputs, domain: "ml2", userPoolId }, "essentials");
});

test("nothing changes when the program does not", () => {
  const prefix = fc.stringMatching(/^z[a-z0-9-]{0,20}[a-z0-9]$/);
  const domains = fc.oneof(
    fc.record({ domain: prefix }),
    fc.record({ domain: prefix, managedLoginVersion: fc.constantFrom(1, 2) }),
    fc.record({
      domain: prefix.map((name) => `${name}.example.com`),
      certificateArn: fc.constant(CERTIFICATE),
    }),
  );
  fc.assert(
    fc.property(domains, (given) => expectSteady(cloud, USER_POOL_DOMAIN, { userPoolId, ...given })),
    { numRuns: 20 },
  );
});
