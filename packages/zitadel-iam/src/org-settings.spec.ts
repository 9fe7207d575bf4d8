import { find, record, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import { OrgSettings } from "./org-settings";
import type { OrgSettingsArgs, OrgSettingsSettings } from "./org-settings-args";

const LOGIN = "zitadel:index/loginPolicy:LoginPolicy";
const LOCKOUT = "zitadel:index/lockoutPolicy:LockoutPolicy";
const PASSWORD = "zitadel:index/passwordComplexityPolicy:PasswordComplexityPolicy";
const PRIVACY = "zitadel:index/privacyPolicy:PrivacyPolicy";
const orgId = "123456789012345678";
const idp = "323456789012345678";

const withOrgId = (): { id: string } => ({ id: orgId });
const zitadel = {
  resources: { [LOGIN]: withOrgId, [LOCKOUT]: withOrgId, [PASSWORD]: withOrgId, [PRIVACY]: withOrgId },
};
const make = (settings: OrgSettingsSettings = {}): Promise<Recording<OrgSettings>> =>
  record(() => new OrgSettings("people", { orgId, ...settings }), zitadel);

test("default setup: the whole of what it registers", async () => {
  const { resources, result } = await make();
  const options = { parent: "zitadel-iam:index:OrgSettings::people" };
  expect(resources).toEqual([
    { type: "zitadel-iam:index:OrgSettings", name: "people", inputs: {}, options: {} },
    { type: LOCKOUT, name: "people-lockout", inputs: { orgId, maxPasswordAttempts: 10 }, options },
    {
      type: LOGIN,
      name: "people-login",
      inputs: {
        orgId,
        userLogin: true,
        allowRegister: false,
        allowExternalIdp: false,
        idps: [],
        forceMfa: true,
        forceMfaLocalOnly: false,
        passwordlessType: "PASSWORDLESS_TYPE_ALLOWED",
        secondFactors: ["SECOND_FACTOR_TYPE_OTP", "SECOND_FACTOR_TYPE_U2F"],
        multiFactors: ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"],
        hidePasswordReset: false,
        ignoreUnknownUsernames: true,
        allowDomainDiscovery: false,
        disableLoginWithEmail: false,
        disableLoginWithPhone: true,
        defaultRedirectUri: "",
        passwordCheckLifetime: "12h0m0s",
        externalLoginCheckLifetime: "12h0m0s",
        secondFactorCheckLifetime: "12h0m0s",
        multiFactorCheckLifetime: "12h0m0s",
        mfaInitSkipLifetime: "24h0m0s",
      },
      options,
    },
    {
      type: PASSWORD,
      name: "people-password-complexity",
      inputs: {
        orgId,
        minLength: 14,
        hasLowercase: true,
        hasUppercase: true,
        hasNumber: true,
        hasSymbol: true,
      },
      options,
    },
  ]);
  expect(await valueOf(result.orgId)).toBe(orgId);
  expect(result.privacyPolicy).toBeUndefined();
});

test("every setting can be overridden by name", async () => {
  const policies = {
    userLogin: false,
    allowRegister: true,
    idps: [idp],
    forceMfa: false,
    forceMfaLocalOnly: true,
    passwordlessType: "PASSWORDLESS_TYPE_NOT_ALLOWED" as const,
    secondFactors: ["SECOND_FACTOR_TYPE_OTP_EMAIL", "SECOND_FACTOR_TYPE_OTP_SMS"] as const,
    multiFactors: [],
    hidePasswordReset: true,
    ignoreUnknownUsernames: false,
    allowDomainDiscovery: true,
    disableLoginWithEmail: true,
    disableLoginWithPhone: false,
    defaultRedirectUri: "https://portal.example.com",
  };
  const recording = await make({
    ...policies,
    secondFactors: [...policies.secondFactors],
    passwordCheckLifetimeHours: 240,
    externalLoginCheckLifetimeHours: 1,
    secondFactorCheckLifetimeHours: 18,
    multiFactorCheckLifetimeHours: 720,
    mfaInitSkipLifetimeHours: 72,
    maxPasswordAttempts: 5,
    passwordMinLength: 20,
    passwordHasLowercase: false,
    passwordHasUppercase: false,
    passwordHasNumber: false,
    passwordHasSymbol: false,
  });
  expect(find(recording, LOGIN, "people-login").inputs).toEqual({
    orgId,
    ...policies,
    allowExternalIdp: true,
    passwordCheckLifetime: "240h0m0s",
    externalLoginCheckLifetime: "1h0m0s",
    secondFactorCheckLifetime: "18h0m0s",
    multiFactorCheckLifetime: "720h0m0s",
    mfaInitSkipLifetime: "72h0m0s",
  });
  expect(find(recording, LOCKOUT, "people-lockout").inputs).toEqual({ orgId, maxPasswordAttempts: 5 });
  expect(find(recording, PASSWORD, "people-password-complexity").inputs).toEqual({
    orgId,
    minLength: 20,
    hasLowercase: false,
    hasUppercase: false,
    hasNumber: false,
    hasSymbol: false,
  });
});

test("links and an address make a privacy policy, with what is given of them and no more", async () => {
  const all = {
    tosLink: "https://example.com/{{.Lang}}/terms",
    privacyLink: "https://example.com/privacy",
    helpLink: "https://example.com/help",
    supportEmail: "help@example.com",
  };
  expect(find(await make(all), PRIVACY, "people-privacy").inputs).toEqual({ orgId, ...all });
  const { privacyLink } = all;
  expect(find(await make({ privacyLink }), PRIVACY, "people-privacy").inputs).toEqual({ orgId, privacyLink });
});

type Args = Partial<OrgSettingsArgs>;
const none = {
  secondFactors: [],
  multiFactors: [],
  passwordlessType: "PASSWORDLESS_TYPE_NOT_ALLOWED",
} as const;
const range = (
  key: keyof OrgSettingsSettings,
  [min, max]: [number, number],
): [string, Args, string, Args][] => [
  [
    `${key} below ${min}`,
    { [key]: min - 1 },
    `${key}: must be a whole number from ${min} to ${max}; got ${min - 1}`,
    { [key]: min },
  ],
  [
    `${key} above ${max}`,
    { [key]: max + 1 },
    `${key}: must be a whole number from ${min} to ${max}; got ${max + 1}`,
    { [key]: max },
  ],
  [
    `${key} in parts`,
    { [key]: min + 0.5 },
    `${key}: must be a whole number from ${min} to ${max}; got ${min + 0.5}`,
    { [key]: min + 1 },
  ],
];

/** What is refused, its arguments, the message, and arguments beside it that pass. */
const REFUSALS: [string, Args, string, Args][] = [
  ["an org id that is not 18 digits", { orgId: "acme" }, 'orgId: must be an id of 18 digits; got "acme"', {}],
  [
    "a provider by name",
    { idps: ["corp"] },
    'idps[0]: must be an id of 18 digits; got "corp"',
    { idps: [idp] },
  ],
  [
    "no way to sign in",
    { userLogin: false },
    "userLogin: is false, and idps has no provider: nobody could sign in",
    { userLogin: false, idps: [idp] },
  ],
  [
    "a forced factor that does not exist",
    { ...none, secondFactors: [], multiFactors: [] },
    "secondFactors: is empty, as is multiFactors, and a second factor is forced: nobody could sign in",
    { ...none, secondFactors: ["SECOND_FACTOR_TYPE_OTP"], multiFactors: [] },
  ],
  [
    "a locally forced factor that does not exist",
    { ...none, secondFactors: [], multiFactors: [], forceMfa: false, forceMfaLocalOnly: true },
    "secondFactors: is empty, as is multiFactors, and a second factor is forced: nobody could sign in",
    { ...none, secondFactors: [], multiFactors: [], forceMfa: false },
  ],
  [
    "passkeys that stand for nothing",
    { multiFactors: [] },
    "multiFactors: passkeys need MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION; set passwordlessType to PASSWORDLESS_TYPE_NOT_ALLOWED to go without",
    { multiFactors: [], passwordlessType: "PASSWORDLESS_TYPE_NOT_ALLOWED" },
  ],
  [
    // The provider would take it for "not allowed" without a word.
    "a misspelt choice about passkeys",
    { passwordlessType: "ALLOWED" as "PASSWORDLESS_TYPE_ALLOWED" },
    "passwordlessType: must be one of PASSWORDLESS_TYPE_ALLOWED, PASSWORDLESS_TYPE_NOT_ALLOWED; got ALLOWED",
    { passwordlessType: "PASSWORDLESS_TYPE_ALLOWED" },
  ],
  [
    "a misspelt second factor",
    { secondFactors: ["SECOND_FACTOR_TYPE_TOTP" as "SECOND_FACTOR_TYPE_OTP"] },
    "secondFactors[0]: must be one of SECOND_FACTOR_TYPE_OTP, SECOND_FACTOR_TYPE_U2F, SECOND_FACTOR_TYPE_OTP_EMAIL, SECOND_FACTOR_TYPE_OTP_SMS; got SECOND_FACTOR_TYPE_TOTP",
    { secondFactors: ["SECOND_FACTOR_TYPE_OTP"] },
  ],
  [
    "a misspelt multi-factor",
    { multiFactors: ["U2F"] },
    "multiFactors[0]: must be one of MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION; got U2F",
    { multiFactors: ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"] },
  ],
  ...range("passwordCheckLifetimeHours", [1, 720]),
  ...range("externalLoginCheckLifetimeHours", [1, 720]),
  ...range("secondFactorCheckLifetimeHours", [1, 720]),
  ...range("multiFactorCheckLifetimeHours", [1, 720]),
  ...range("mfaInitSkipLifetimeHours", [1, 720]),
  ...range("maxPasswordAttempts", [1, 100]),
  ...range("passwordMinLength", [12, 72]),
  ...(["defaultRedirectUri", "tosLink", "privacyLink", "helpLink"] as const).map(
    (key): [string, Args, string, Args] => [
      `${key} in plain http`,
      { [key]: "http://example.com" },
      `${key}: must be an https URL; got http://example.com`,
      { [key]: "https://example.com" },
    ],
  ),
  [
    "a link for an address",
    { supportEmail: "https://example.com" },
    'supportEmail: must be a mail address; got "https://example.com"',
    { supportEmail: "help@example.com" },
  ],
];

describe.each(REFUSALS)("%s", (_, refused, message, passing) => {
  test("is refused before anything registers", async () => {
    const { resources } = await record(() => {
      expect(() => new OrgSettings("people", { orgId, ...refused })).toThrow(`\n  ${message}`);
    });
    expect(resources).toEqual([]);
  });

  test("has a twin that passes", async () => {
    expect((await make(passing)).resources.length).toBeGreaterThanOrEqual(4);
  });
});

test("each policy has the id of the organisation", async () => {
  const { resources } = await make({ helpLink: "https://example.com" });
  const policies = resources.filter(({ type }) => type.startsWith("zitadel:"));
  expect(policies.map(({ inputs }) => inputs["orgId"])).toEqual([orgId, orgId, orgId, orgId]);
});
