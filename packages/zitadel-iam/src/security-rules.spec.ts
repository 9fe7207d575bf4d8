/**
 * No public rule set looks at ZITADEL, so these are rules of our own, after what RFC 9700 and the rule sets for other
 * identity providers ask for. For each: what the defaults register passes, and the same resource with the one unsafe change
 * fails, so that a rule that checks nothing is noticed. Where an argument can break a rule, it is named and does.
 */
import { record } from "@ml-identity/component-kit/testing";
import type { RecordedResource, Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { zitadel } from "../test/zitadel";
import { ApplicationKeys } from "./application-keys";
import { OidcAuthMethod, OidcPreset } from "./oidc-presets";
import { rotatingKeys } from "./rotating-keys";
import { ZitadelIam } from "./zitadel-iam";
import type { ZitadelIamArgs } from "./zitadel-iam-args";

/* Recorded inputs are plain JSON; a rule reads deep into them. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
type Inputs = any;

/** One rule: the resources it looks at, whether one passes, and what makes it unsafe. */
interface SecurityRule {
  type: string;
  passes: (inputs: Inputs, options: RecordedResource["options"]) => boolean;
  /** The change of the resource that makes it unsafe. */
  unsafe: (inputs: Inputs, options: RecordedResource["options"]) => void;
  /** The arguments that let a person break the rule, knowingly; absent where none does. */
  widened?: Partial<ZitadelIamArgs>;
}

const NOW = new Date("2026-11-01T00:00:00Z");
const LATEST = Date.parse("2026-11-01T00:00:00Z") + 90 * 24 * 60 * 60 * 1000;
const keys = rotatingKeys({ start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 }, NOW);
const now = NOW.toISOString();

const endsInTime = (inputs: Inputs): boolean => Date.parse(inputs.expirationDate) <= LATEST;
const never = (inputs: Inputs): void => void (inputs.expirationDate = "2519-04-01T08:45:00Z");

const policy = (
  type: string,
  key: string,
  passes: (value: Inputs) => boolean,
  unsafe: unknown,
): SecurityRule => ({
  type,
  passes: (inputs) => passes(inputs[key]),
  unsafe: (inputs) => void (inputs[key] = unsafe),
});
const isTrue = (value: unknown): boolean => value === true;
const isFalse = (value: unknown): boolean => value === false;

const RULES: Record<string, SecurityRule> = {
  "a machine's key ends within 90 days": { type: "MachineKey", passes: endsInTime, unsafe: never },
  "an application's key ends within 90 days": { type: "ApplicationKey", passes: endsInTime, unsafe: never },
  "a machine's access token is a JWT": policy(
    "MachineUser",
    "accessTokenType",
    (type) => type === "ACCESS_TOKEN_TYPE_JWT",
    "ACCESS_TOKEN_TYPE_BEARER",
  ),
  "a machine has no client secret": policy("MachineUser", "withSecret", (on) => on !== true, true),
  "a person has no password in the state": policy(
    "HumanUser",
    "initialPassword",
    (p) => p === undefined,
    "p",
  ),
  "no address counts as verified unproved": policy("HumanUser", "isEmailVerified", isFalse, true),
  "a second factor is forced": {
    ...policy("LoginPolicy", "forceMfa", isTrue, false),
    widened: { settings: { forceMfa: false } },
  },
  "no second factor by SMS or mail": {
    ...policy("LoginPolicy", "secondFactors", (all) => !/SMS|EMAIL/.test(String(all)), [
      "SECOND_FACTOR_TYPE_OTP_SMS",
    ]),
    widened: { settings: { secondFactors: ["SECOND_FACTOR_TYPE_OTP_SMS"] } },
  },
  "nobody registers": {
    ...policy("LoginPolicy", "allowRegister", isFalse, true),
    widened: { settings: { allowRegister: true } },
  },
  "a stranger does not learn who has an account": {
    ...policy("LoginPolicy", "ignoreUnknownUsernames", isTrue, false),
    widened: { settings: { ignoreUnknownUsernames: false } },
  },
  "a sign-in holds 12 hours at most (NIST SP 800-63B-3, 4.2.3)": {
    ...policy("LoginPolicy", "passwordCheckLifetime", (time) => Number.parseInt(time) <= 12, "240h0m0s"),
    widened: { settings: { passwordCheckLifetimeHours: 240 } },
  },
  "wrong passwords lock an account (PCI DSS 4.0, 8.3.4)": {
    ...policy("LockoutPolicy", "maxPasswordAttempts", (n) => n >= 1 && n <= 10, 0),
    widened: { settings: { maxPasswordAttempts: 100 } },
  },
  "a password has 14 characters": {
    ...policy("PasswordComplexityPolicy", "minLength", (n) => n >= 14, 8),
    widened: { settings: { passwordMinLength: 12 } },
  },
  "roles stand in tokens": policy("Project", "projectRoleAssertion", isTrue, false),
  "nobody signs in without a role": policy("Project", "projectRoleCheck", isTrue, false),
  "nobody signs in from an organisation without a grant": policy("Project", "hasProjectCheck", isTrue, false),
  "an organisation is guarded against deletion": {
    type: "Org",
    passes: (_, { protect }) => protect === true,
    unsafe: (_, options) => void delete options.protect,
    widened: { protect: false },
  },
  "authorization code alone (RFC 9700, 2.1.2)": {
    type: "ApplicationOidc",
    passes: ({ responseTypes, grantTypes }) =>
      String(responseTypes) === "OIDC_RESPONSE_TYPE_CODE" && !grantTypes.includes("OIDC_GRANT_TYPE_IMPLICIT"),
    unsafe: ({ grantTypes }) => grantTypes.push("OIDC_GRANT_TYPE_IMPLICIT"),
  },
  "exact https redirects (RFC 9700, 2.1)": {
    type: "ApplicationOidc",
    passes: ({ redirectUris, devMode }) =>
      devMode === false &&
      redirectUris.every((uri: string) => uri.startsWith("https://") && !uri.includes("*")),
    unsafe: ({ redirectUris }) => redirectUris.push("https://*.example.com/callback"),
    widened: {
      oidcApplications: { cli: { kind: OidcPreset.Native, redirectUris: ["http://127.0.0.1/callback"] } },
    },
  },
  "an API proves who it is by a key (RFC 9700, 2.5)": {
    ...policy(
      "ApplicationApi",
      "authMethodType",
      (method) => method === "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
      "API_AUTH_METHOD_TYPE_BASIC",
    ),
    widened: { apiApplications: { registry: { authMethodType: "API_AUTH_METHOD_TYPE_BASIC" } } },
  },
  "a provider makes no accounts": {
    ...policy("OrgIdpOidc", "isCreationAllowed", isFalse, true),
    widened: {
      oidcProviders: {
        corp: {
          issuer: "https://idp.example.com",
          clientId: "a",
          clientSecret: "b",
          isCreationAllowed: true,
        },
      },
    },
  },
  "a provider changes no accounts": policy("OrgIdpOidc", "isAutoUpdate", isFalse, true),
  "no token without the claim groups": policy("Action", "allowedToFail", isFalse, true),
  "roles of partners are named": policy("ProjectGrant", "roleKeys", (keys) => keys?.length > 0, undefined),
};

const recorded = (args: Partial<ZitadelIamArgs> = {}): Promise<Recording<unknown>> =>
  record(() => {
    const iam = new ZitadelIam("ml", {
      domain: "ml.zitadel.example",
      organizationName: "ML platform",
      projectName: "Machine learning platform",
      partners: { university: { organizationId: "100000000000000900", roles: ["data-scientist"] } },
      people: { jane: { firstName: "Jane", lastName: "Doe", email: "jane@example.com" } },
      machines: { training: { keys, now } },
      oidcApplications: {
        hub: { kind: OidcPreset.JupyterHub, baseUrl: "https://hub.example.com" },
        portal: {
          kind: OidcPreset.Web,
          redirectUris: ["https://portal.example.com/callback"],
          authMethodType: OidcAuthMethod.PrivateKeyJwt,
        },
        console: { kind: OidcPreset.Spa, redirectUris: ["https://console.example.com/callback"] },
        terminal: { kind: OidcPreset.Device },
      },
      apiApplications: { registry: {} },
      oidcProviders: {
        corp: { issuer: "https://idp.example.com", clientId: "a", clientSecret: pulumi.secret("b") },
      },
      ...args,
    });
    const { orgId, projectId } = iam;
    new ApplicationKeys("keys", { orgId, projectId, applicationId: "100000000000000500", keys, now });
  }, zitadel);

const ofType = ({ resources }: Recording<unknown>, type: string): RecordedResource[] =>
  resources.filter((resource) => resource.type.startsWith("zitadel:") && resource.type.endsWith(`:${type}`));
const failing = (recording: Recording<unknown>, { type, passes }: SecurityRule): string[] =>
  ofType(recording, type)
    .filter(({ inputs, options }) => !passes(inputs, options))
    .map(({ name }) => name);

let defaults: Recording<unknown>;
beforeAll(async () => {
  defaults = await recorded();
});

describe.each(Object.entries(RULES))("%s", (_, rule) => {
  test("the defaults pass", () => {
    expect(ofType(defaults, rule.type).length).toBeGreaterThan(0);
    expect(failing(defaults, rule)).toEqual([]);
  });

  test("the unsafe twin fails", () => {
    const { inputs, options } = structuredClone(ofType(defaults, rule.type)[0]!);
    rule.unsafe(inputs, options);
    expect(rule.passes(inputs, options)).toBe(false);
  });
});

const widened = Object.entries(RULES).flatMap(([name, rule]) =>
  rule.widened === undefined ? [] : ([[name, rule, rule.widened]] as const),
);

test.each(widened)("%s, unless a named argument says otherwise", async (_, rule, args) => {
  expect(failing(await recorded(args), rule)).toHaveLength(1);
});

test("every resource names its organisation", () => {
  const nameless = defaults.resources.filter(
    ({ type, inputs }) => type.startsWith("zitadel:") && inputs["orgId"] === undefined,
  );
  expect(nameless.map(({ type }) => type)).toEqual(["zitadel:index/org:Org"]);
});
