/** Lockout, password complexity and privacy: the policies of which an organisation has one each. */
import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { LOCKOUT_POLICY, ORG, PASSWORD_COMPLEXITY_POLICY, PRIVACY_POLICY } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = cloud.create(ORG, { name: "ml" }, "org").id;
});
afterEach(() => cloud.close());

const COMPLEXITY = {
  minLength: 12,
  hasLowercase: true,
  hasNumber: true,
  hasSymbol: true,
  hasUppercase: true,
};
const PRIVACY = { privacyLink: "https://example.com/{{.Lang}}/privacy", supportEmail: "help@example.com" };

describe.each<[string, Values, string, string]>([
  [
    LOCKOUT_POLICY,
    { maxPasswordAttempts: 5 },
    "lockout policy",
    "Errors.ORG.LockoutPolicy.AlreadyExists (ORG-0olDf)",
  ],
  [
    PASSWORD_COMPLEXITY_POLICY,
    COMPLEXITY,
    "password complexity policy",
    "Errors.Org.PasswordComplexityPolicy.AlreadyExists (Org-LdhbS)",
  ],
  [PRIVACY_POLICY, PRIVACY, "privacy policy", "Errors.Org.PrivacyPolicy.AlreadyExists (Org-0oLpd)"],
])("%s", (type, given, title, alreadyExists) => {
  test("has the organisation's id, which is also what is imported, and moves by replacement", () => {
    const policy = cloud.create(type, { orgId, ...given });
    expect(policy.id).toBe(orgId);
    expect(cloud.import(type, orgId)?.inputs).toMatchObject({ orgId, ...given });
    expect(() => cloud.import(type, "ml")).toThrow(/failed to import id "ml"/);
    expect(cloud.diff(policy, { orgId: DEFAULT_ORG_ID, ...given }).changes).toEqual(
      new Map([["orgId", { kind: "update", replaces: true }]]),
    );
  });

  test("is there once, and gone when it is removed", () => {
    const policy = cloud.create(type, { orgId, ...given }, "first");
    expect(() => cloud.create(type, { orgId, ...given })).toThrow(
      `failed to create ${title}: rpc error: code = AlreadyExists desc = ${alreadyExists}`,
    );
    cloud.create(type, { orgId: DEFAULT_ORG_ID, ...given }, "other");
    cloud.delete(policy, "first");
    cloud.create(type, { orgId, ...given });
  });

  test("is refused without orgId, and for an organisation that does not exist", () => {
    expect(cloud.refusals(type, given)).toEqual([]);
    expect(() => cloud.create(type, given)).toThrow(/expected non-empty ID .* give one/);
    expect(() => cloud.create(type, { orgId: "123456789012345678", ...given })).toThrow(/PermissionDenied/);
  });
});

test.each([0, 73, -1])("a password of at least %d characters is refused", (minLength) => {
  expect(() => cloud.create(PASSWORD_COMPLEXITY_POLICY, { orgId, ...COMPLEXITY, minLength })).toThrow(
    "code = InvalidArgument desc = Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed (MODEL-Lsp0e)",
  );
});

test.each([1, 72])("a password of at least %d characters is taken", (minLength) => {
  cloud.create(PASSWORD_COMPLEXITY_POLICY, { orgId, ...COMPLEXITY, minLength });
});

test("preview refuses a policy without what it is about", () => {
  expect(cloud.refusals(LOCKOUT_POLICY, { orgId })).toEqual([
    "maxPasswordAttempts: Missing required property 'maxPasswordAttempts'",
  ]);
  expect(cloud.refusals(PASSWORD_COMPLEXITY_POLICY, { orgId })).toHaveLength(5);
  expect(cloud.refusals(PRIVACY_POLICY, { orgId })).toEqual([]);
});

test("fewer than no attempts are very many, as the next refresh shows", () => {
  const policy = cloud.create(LOCKOUT_POLICY, { orgId, maxPasswordAttempts: -1 });
  expect(cloud.read(policy)?.state["maxPasswordAttempts"]).toBe(4_294_967_295);
});

test("an address that is none is refused, and none at all is not", () => {
  const refused = { orgId, ...PRIVACY, supportEmail: "help" };
  expect(() => cloud.create(PRIVACY_POLICY, refused)).toThrow(
    "invalid AddCustomPrivacyPolicyRequest.SupportEmail: value must be a valid email address",
  );
  const policy = cloud.create(PRIVACY_POLICY, { orgId, ...PRIVACY, supportEmail: "" });
  expect(() => cloud.update(policy, refused)).toThrow(
    "invalid UpdateCustomPrivacyPolicyRequest.SupportEmail",
  );
});

test("nothing changes when the program does not", () => {
  const complexity = fc.record({
    minLength: fc.integer({ min: 1, max: 72 }),
    hasLowercase: fc.boolean(),
    hasNumber: fc.boolean(),
    hasSymbol: fc.boolean(),
    hasUppercase: fc.boolean(),
  });
  const privacy = fc.record(
    { helpLink: fc.webUrl(), privacyLink: fc.webUrl(), tosLink: fc.webUrl() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(complexity, privacy, fc.nat(), (passwords, links, maxPasswordAttempts) => {
      expectSteady(cloud, PASSWORD_COMPLEXITY_POLICY, { orgId, ...passwords });
      expectSteady(cloud, PRIVACY_POLICY, { orgId, ...links });
      expectSteady(cloud, LOCKOUT_POLICY, { orgId, maxPasswordAttempts });
    }),
    { numRuns: 20 },
  );
});
