import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain } from "../../../model/property.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { asGoWritesIt } from "../duration.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, orgOf, readOrg } from "../properties.ts";
import { LOGIN_POLICY, ORG_IDP_OIDC } from "../types.ts";
import { newPolicyId, NOT_MODELLED } from "./policy.ts";

const SECOND_FACTORS = [
  "SECOND_FACTOR_TYPE_OTP",
  "SECOND_FACTOR_TYPE_U2F",
  "SECOND_FACTOR_TYPE_OTP_EMAIL",
  "SECOND_FACTOR_TYPE_OTP_SMS",
];
const MULTI_FACTORS = ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"];
const LIFETIMES = [
  "passwordCheckLifetime",
  "externalLoginCheckLifetime",
  "mfaInitSkipLifetime",
  "secondFactorCheckLifetime",
  "multiFactorCheckLifetime",
] as const;

type LoginPolicy = Plain<sdk.LoginPolicyArgs>;

export const loginPolicy: ResourceModel = defineResource<sdk.LoginPolicyArgs, sdk.LoginPolicy>({
  type: LOGIN_POLICY,
  title: "login policy",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-custom-login-policy",
  notModelled: [
    ...NOT_MODELLED,
    "a policy with an identity provider that does not exist: the provider makes the policy and then fails, the sandbox makes none",
    "identity providers of the instance",
  ],
  properties: {
    allowDomainDiscovery: { type: "boolean" },
    allowExternalIdp: { type: "boolean", required: true },
    allowRegister: { type: "boolean", required: true },
    defaultRedirectUri: { type: "string", required: true },
    disableLoginWithEmail: { type: "boolean" },
    disableLoginWithPhone: { type: "boolean" },
    externalLoginCheckLifetime: { type: "string", required: true },
    forceMfa: { type: "boolean", required: true },
    forceMfaLocalOnly: { type: "boolean", required: true },
    hidePasswordReset: { type: "boolean", required: true },
    idps: { type: "set", items: { type: "string" } },
    ignoreUnknownUsernames: { type: "boolean", required: true },
    mfaInitSkipLifetime: { type: "string", required: true },
    multiFactorCheckLifetime: { type: "string", required: true },
    multiFactors: { type: "set", items: { type: "string" } },
    orgId: ORG_ID,
    passwordCheckLifetime: { type: "string", required: true },
    // Neither validated by the provider nor refused by the service: what it does not know is the first of the enum.
    passwordlessType: { type: "string", required: true },
    secondFactorCheckLifetime: { type: "string", required: true },
    secondFactors: { type: "set", items: { type: "string" } },
    userLogin: { type: "boolean", required: true },
  },
  outputs: {},

  rules({ inputs, before, cloud }) {
    // The provider reads the durations before it asks the service.
    const wanted = asRead(inputs);
    if (!isRedirectUri(inputs.defaultRedirectUri))
      throw new ServiceError(
        "InvalidArgument",
        `Errors.Org.LoginPolicy.RedirectURIInvalid (${before ? "Org-Sfd21" : "Org-WSfdq"})`,
      );
    // A spelling that the provider does not read back is a difference for it, and none for the service.
    if (before && differ(inputs, wanted) && !differ(asRead(before), wanted))
      throw new ServiceError("FailedPrecondition", "Errors.Org.LoginPolicy.NotChanged (Org-5M9vdd)");
    requireFactors(inputs.secondFactors, SECOND_FACTORS, before ? "Org-5m9fs" : "Org-SFeea");
    requireFactors(inputs.multiFactors, MULTI_FACTORS, before ? "Org-5m9fs" : "Org-WSfrg");
    for (const id of inputs.idps ?? []) {
      const idp = cloud.get(ORG_IDP_OIDC, id);
      if (!idp || orgOf(idp.state) !== orgOf(inputs))
        throw new ServiceError("FailedPrecondition", "Errors.IDPConfig.NotExisting (Org-3N9fs)");
    }
  },

  create: (operation) => ({
    id: newPolicyId(LOGIN_POLICY, "Errors.Org.LoginPolicy.AlreadyExists (Org-Dgfb2)", operation),
    state: {},
  }),

  read: ({ state }) => ({ ...readOrg(state), ...asRead(state) }),

  importId: (text) => importParts(text, ["org_id"], [])[0] ?? "",
});

/** What the provider reads back of a policy that was given so. */
function asRead<Policy extends LoginPolicy>(policy: Policy): Policy {
  const read = { ...policy };
  for (const lifetime of LIFETIMES) read[lifetime] = asGoWritesIt(policy[lifetime]);
  if (policy.passwordlessType !== "PASSWORDLESS_TYPE_ALLOWED")
    read.passwordlessType = "PASSWORDLESS_TYPE_NOT_ALLOWED";
  return read;
}

function differ(some: LoginPolicy, others: LoginPolicy): boolean {
  const names = new Set([...Object.keys(some), ...Object.keys(others)]) as Set<keyof LoginPolicy>;
  return [...names].some((name) => comparable(some[name]) !== comparable(others[name]));
}

/** Nothing is the same as false and as an empty set. */
function comparable(value: string | boolean | readonly string[] | undefined): string {
  return typeof value === "object" ? [...value].sort().join() : String(value || "");
}

/** An absolute URI, with a host if it is a web page. Nothing is one too. */
function isRedirectUri(uri: string): boolean {
  if (uri === "") return true;
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(uri) ?? [];
  if (scheme === undefined || rest === undefined) return false;
  return !/^https?$/i.test(scheme) || /^\/\/[^/?#]/.test(rest);
}

function requireFactors(
  given: readonly string[] | undefined,
  known: readonly string[],
  errorId: string,
): void {
  // The provider sends one that it does not know as the enum's first value, which stands for nothing.
  if (given?.some((factor) => !known.includes(factor)))
    throw new ServiceError("InvalidArgument", `Errors.Org.LoginPolicy.MFA.Unspecified (${errorId})`);
}
