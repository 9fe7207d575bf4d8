import { TestCloud } from "../../../testing/cloud.ts";
import { aws } from "../aws.ts";
import { USER_POOL } from "./user-pool.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

test("a pool has the id, the ARN and the defaults of the service", () => {
  const pool = cloud.create(USER_POOL, {}, "users");
  expect(pool.id).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  expect(pool.state).toMatchObject({
    name: expect.stringMatching(/^users-[0-9a-f]{7}$/),
    arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool.id}`,
    deletionProtection: "INACTIVE",
    mfaConfiguration: "OFF",
    userPoolTier: "ESSENTIALS",
  });
  expect(cloud.diff(pool, {}, "users").changes.size).toBe(0);
});

test("a changed name makes a new pool, a changed tier does not", () => {
  const pool = cloud.create(USER_POOL, { name: "a" });
  expect(cloud.diff(pool, { name: "b" }).changes).toEqual(
    new Map([["name", { kind: "update", replaces: true }]]),
  );
  expect(cloud.diff(pool, { name: "a", userPoolTier: "PLUS" }).changes).toEqual(
    new Map([["userPoolTier", { kind: "update", replaces: false }]]),
  );
});

test("a password policy given in part turns every rule off that it does not name", () => {
  const pool = cloud.create(USER_POOL, { passwordPolicy: { minimumLength: 8 } });
  expect(pool.state["passwordPolicy"]).toMatchObject({
    minimumLength: 8,
    requireSymbols: false,
    requireNumbers: false,
  });
});

test("a pool with deletion protection stays", () => {
  const pool = cloud.create(USER_POOL, { deletionProtection: "ACTIVE" });
  expect(() => cloud.delete(pool)).toThrow(/InvalidParameterException: .*deletion protection/);
  cloud.delete(cloud.update(pool, { deletionProtection: "INACTIVE" }));
  expect([...cloud.store.all()]).toEqual([]);
});

test.each<[string, Parameters<TestCloud["create"]>[1], RegExp]>([
  ["MFA without a factor", { mfaConfiguration: "ON" }, /InvalidParameterException: .*MFA/],
  [
    "threat protection below PLUS",
    { userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
    /FeatureUnavailableInTierException/,
  ],
  ["a tier that does not exist", { userPoolTier: "GOLD" }, /expected userPoolTier to be one of/],
  ["an unknown property", { mfaConfig: "ON" }, /mfaConfig: Invalid or unknown key/],
  [
    "aliases along with user name attributes",
    { aliasAttributes: ["email"], usernameAttributes: ["email"] },
    /Conflicting/,
  ],
])("refuses %s", (_, inputs, message) => {
  expect(() => cloud.create(USER_POOL, inputs)).toThrow(message);
});

test("attributes can be added and neither changed nor removed", () => {
  const tenant = { name: "tenant", attributeDataType: "String" };
  const pool = cloud.create(USER_POOL, { schemas: [tenant] });
  const wider = cloud.update(pool, { schemas: [tenant, { name: "team", attributeDataType: "String" }] });
  expect(() => cloud.update(wider, { schemas: [tenant] })).toThrow(
    /cannot modify or remove schema items: team/,
  );
});
