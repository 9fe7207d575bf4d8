import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { LOGIN_POLICY, ORG, ORG_IDP_OIDC } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = cloud.create(ORG, { name: "ml" }, "org").id;
});
afterEach(() => cloud.close());

const REQUIRED: Values = {
  userLogin: true,
  allowRegister: false,
  allowExternalIdp: true,
  forceMfa: true,
  forceMfaLocalOnly: false,
  passwordlessType: "PASSWORDLESS_TYPE_ALLOWED",
  hidePasswordReset: false,
  ignoreUnknownUsernames: true,
  defaultRedirectUri: "",
  passwordCheckLifetime: "240h0m0s",
  externalLoginCheckLifetime: "240h0m0s",
  mfaInitSkipLifetime: "0s",
  secondFactorCheckLifetime: "18h0m0s",
  multiFactorCheckLifetime: "12h0m0s",
};

function inputs(given: Values = {}): Values {
  return { orgId, ...REQUIRED, ...given };
}

function makeIdp(org = orgId): string {
  const idp = {
    orgId: org,
    issuer: "https://login.example.com",
    clientId: "zitadel",
    clientSecret: "canary",
    isAutoCreation: false,
    isAutoUpdate: true,
    isCreationAllowed: false,
    isIdTokenMapping: false,
    isLinkingAllowed: true,
  };
  return cloud.create(ORG_IDP_OIDC, idp, `idp-${org}`).id;
}

test("the id is the organisation's, and so is what is imported", () => {
  const policy = cloud.create(LOGIN_POLICY, inputs({ secondFactors: ["SECOND_FACTOR_TYPE_U2F"] }));
  expect(policy.id).toBe(orgId);
  expect(cloud.import(LOGIN_POLICY, orgId)?.inputs).toMatchObject({ forceMfa: true });
  expect(cloud.diff(policy, inputs({ orgId: DEFAULT_ORG_ID, forceMfa: false })).changes).toEqual(
    new Map([
      ["forceMfa", { kind: "update", replaces: false }],
      ["orgId", { kind: "update", replaces: true }],
      ["secondFactors", { kind: "delete", replaces: false }],
    ]),
  );
});

test("an organisation has one, and the instance's own again when it is removed", () => {
  const policy = cloud.create(LOGIN_POLICY, inputs(), "first");
  expect(() => cloud.create(LOGIN_POLICY, inputs())).toThrow(
    "failed to create login policy: rpc error: code = AlreadyExists desc = Errors.Org.LoginPolicy.AlreadyExists (Org-Dgfb2)",
  );
  cloud.delete(policy, "first");
  expect(cloud.read(policy, "first")).toBeUndefined();
  cloud.create(LOGIN_POLICY, inputs());
});

test.each(Object.keys(REQUIRED))("preview refuses a policy without %s", (property) => {
  expect(cloud.refusals(LOGIN_POLICY, inputs({ [property]: undefined }))).toEqual([
    `${property}: Missing required property '${property}'`,
  ]);
});

test("a policy without orgId has no id to be kept under", () => {
  expect(cloud.refusals(LOGIN_POLICY, REQUIRED)).toEqual([]);
  expect(() => cloud.create(LOGIN_POLICY, REQUIRED)).toThrow(
    "expected non-empty ID for new state during Create of test",
  );
});

test.each<[string, Values, string, Values]>([
  [
    "a duration without a unit",
    { passwordCheckLifetime: "240" },
    'time: missing unit in duration "240"',
    { passwordCheckLifetime: "240h" },
  ],
  [
    "a duration in days",
    { multiFactorCheckLifetime: "1d" },
    'time: unknown unit "d" in duration "1d"',
    { multiFactorCheckLifetime: "24h" },
  ],
  [
    "a redirect without a scheme",
    { defaultRedirectUri: "/console" },
    "code = InvalidArgument desc = Errors.Org.LoginPolicy.RedirectURIInvalid (Org-WSfdq)",
    { defaultRedirectUri: "https://example.com/console" },
  ],
  [
    "a redirect without a host",
    { defaultRedirectUri: "https:///console" },
    "Errors.Org.LoginPolicy.RedirectURIInvalid",
    { defaultRedirectUri: "localhost:8080" },
  ],
  [
    "a second factor that is none",
    { secondFactors: ["SECOND_FACTOR_TYPE_TOTP"] },
    "code = InvalidArgument desc = Errors.Org.LoginPolicy.MFA.Unspecified (Org-SFeea)",
    { secondFactors: ["SECOND_FACTOR_TYPE_OTP", "SECOND_FACTOR_TYPE_OTP_EMAIL"] },
  ],
  [
    "a multi factor that is none",
    { multiFactors: ["U2F"] },
    "Errors.Org.LoginPolicy.MFA.Unspecified (Org-WSfrg)",
    { multiFactors: ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"] },
  ],
  [
    "an identity provider that does not exist",
    { idps: ["123456789012345678"] },
    "code = FailedPrecondition desc = Errors.IDPConfig.NotExisting (Org-3N9fs)",
    { idps: [] },
  ],
])("the service refuses %s", (_, given, message, twin) => {
  expect(cloud.refusals(LOGIN_POLICY, inputs(given))).toEqual([]);
  expect(() => cloud.create(LOGIN_POLICY, inputs(given))).toThrow(message);
  cloud.create(LOGIN_POLICY, inputs(twin));
});

test("the service refuses another organisation's identity provider, and forgets one that is removed", () => {
  expect(() => cloud.create(LOGIN_POLICY, inputs({ idps: [makeIdp(DEFAULT_ORG_ID)] }))).toThrow(
    /Errors\.IDPConfig\.NotExisting/,
  );
  const idp = makeIdp();
  const policy = cloud.create(LOGIN_POLICY, inputs({ idps: [idp] }));
  const stored = cloud.store.get(ORG_IDP_OIDC, "", idp);
  if (!stored) throw new Error("no identity provider");
  cloud.delete(stored);
  expect(cloud.read(policy)?.state["idps"]).toEqual([]);
});

test("a passwordless type that is none is not refused: it allows none, as the next refresh shows", () => {
  const given = inputs({ passwordlessType: "ALLOWED" });
  const policy = cloud.create(LOGIN_POLICY, given);
  const state = cloud.read(policy)?.state ?? {};
  expect(state["passwordlessType"]).toBe("PASSWORDLESS_TYPE_NOT_ALLOWED");
  expect([...cloud.diff({ ...policy, state }, given).changes.keys()]).toEqual(["passwordlessType"]);
});

test("a lifetime in another spelling is a difference after a refresh, and the service finds nothing to change", () => {
  const given = inputs({ passwordCheckLifetime: "240h" });
  const policy = cloud.create(LOGIN_POLICY, given);
  expect(cloud.diff(policy, given).changes).toEqual(new Map());
  const state = cloud.read(policy)?.state ?? {};
  expect([...cloud.diff({ ...policy, state }, given).changes.keys()]).toEqual(["passwordCheckLifetime"]);
  expect(() => cloud.update(policy, given)).toThrow(
    "failed to update login policy: rpc error: code = FailedPrecondition desc = Errors.Org.LoginPolicy.NotChanged (Org-5M9vdd)",
  );
  cloud.update(policy, inputs({ passwordCheckLifetime: "120h" }));
});

test("an update is refused for the same reasons, with ids of its own", () => {
  const policy = cloud.create(LOGIN_POLICY, inputs());
  expect(() => cloud.update(policy, inputs({ defaultRedirectUri: "/" }))).toThrow("(Org-Sfd21)");
  expect(() => cloud.update(policy, inputs({ secondFactors: ["OTP"] }))).toThrow("(Org-5m9fs)");
  cloud.update(policy, inputs({ defaultRedirectUri: "https://example.com", secondFactors: [] }));
});

test("nothing changes when the program does not", () => {
  const lifetime = fc.integer({ min: 1, max: 1000 }).map((hours) => `${hours}h0m0s`);
  const policies = fc.record(
    {
      allowDomainDiscovery: fc.boolean(),
      disableLoginWithEmail: fc.boolean(),
      passwordCheckLifetime: lifetime,
      mfaInitSkipLifetime: lifetime,
      passwordlessType: fc.constantFrom("PASSWORDLESS_TYPE_ALLOWED", "PASSWORDLESS_TYPE_NOT_ALLOWED"),
      secondFactors: fc.uniqueArray(fc.constantFrom("SECOND_FACTOR_TYPE_OTP", "SECOND_FACTOR_TYPE_U2F")),
      multiFactors: fc.subarray(["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"]),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(policies, (given) => expectSteady(cloud, LOGIN_POLICY, inputs(given))),
    { numRuns: 20 },
  );
});
