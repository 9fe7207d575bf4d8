/**
 * A program as a user of the published package writes it: its public names and nothing of ours. It compiles here, and
 * the end-to-end test of the sandbox runs this very file.
 */
import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";

const credentials = new pulumi.Config("zitadel");
const instance = new zitadel.Provider("instance", {
  domain: zitadel.config.domain ?? "missing.example.com",
  jwtProfileJson: credentials.requireSecret("jwtProfileJson"),
  insecure: zitadel.config.insecure ?? false,
});
const opts: pulumi.CustomResourceOptions = { provider: instance };

const org = new zitadel.Org("org", { name: "ml-platform" }, opts);
const orgId = org.id;

const projectArgs: zitadel.ProjectArgs = {
  orgId,
  name: "training",
  projectRoleAssertion: true,
  projectRoleCheck: true,
  hasProjectCheck: true,
  privateLabelingSetting: "PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY",
};
const project = new zitadel.Project("project", projectArgs, opts);
const projectId = project.id;

const roles = ["ml-operator", "data-scientist"].map(
  (roleKey) =>
    new zitadel.ProjectRole(roleKey, { orgId, projectId, roleKey, displayName: roleKey, group: "ml" }, opts),
);

const scientist = new zitadel.HumanUser(
  "scientist",
  {
    orgId,
    userName: "ada@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@example.com",
    gender: "GENDER_FEMALE",
    preferredLanguage: "en",
  },
  opts,
);
const trainer = new zitadel.MachineUser(
  "trainer",
  { orgId, userName: "trainer", name: "Training jobs", accessTokenType: "ACCESS_TOKEN_TYPE_JWT" },
  opts,
);
const key = new zitadel.MachineKey(
  "key",
  { orgId, userId: trainer.id, keyType: "KEY_TYPE_JSON", expirationDate: "2519-04-01T08:45:00Z" },
  opts,
);
for (const [name, userId, roleKeys] of [
  ["scientist", scientist.id, ["data-scientist"]],
  ["trainer", trainer.id, ["ml-operator"]],
] as const)
  new zitadel.UserGrant(
    name,
    { orgId, projectId, userId, roleKeys: [...roleKeys] },
    { ...opts, dependsOn: roles },
  );
new zitadel.ProjectMember(
  "owner",
  { orgId, projectId, userId: scientist.id, roles: ["PROJECT_OWNER"] },
  opts,
);
new zitadel.OrgMetadata("cost", { orgId, key: "cost-centre", value: "4711" }, opts);

const notebooks = new zitadel.ApplicationOidc(
  "notebooks",
  {
    orgId,
    projectId,
    name: "notebooks",
    redirectUris: ["https://notebooks.example.com/hub/oauth_callback"],
    responseTypes: ["OIDC_RESPONSE_TYPE_CODE"],
    grantTypes: ["OIDC_GRANT_TYPE_AUTHORIZATION_CODE"],
    appType: "OIDC_APP_TYPE_WEB",
    authMethodType: "OIDC_AUTH_METHOD_TYPE_BASIC",
    accessTokenType: "OIDC_TOKEN_TYPE_JWT",
  },
  opts,
);

const action = new zitadel.Action(
  "groups",
  {
    orgId,
    name: "groups",
    script: "function groups(ctx, api) { api.v1.claims.setClaim('groups', []); }",
    timeout: "10s",
    allowedToFail: false,
  },
  opts,
);
new zitadel.TriggerActions(
  "groups",
  {
    orgId,
    flowType: "FLOW_TYPE_CUSTOMISE_TOKEN",
    triggerType: "TRIGGER_TYPE_PRE_USERINFO_CREATION",
    actionIds: [action.id],
  },
  opts,
);
const idp = new zitadel.OrgIdpOidc(
  "corp",
  {
    orgId,
    name: "Corp",
    issuer: "https://login.example.com",
    clientId: "zitadel",
    clientSecret: "canary-of-the-external-provider",
    scopes: ["openid", "profile", "email"],
    isAutoCreation: false,
    isAutoUpdate: true,
    isCreationAllowed: false,
    isIdTokenMapping: false,
    isLinkingAllowed: true,
  },
  opts,
);
new zitadel.LoginPolicy(
  "login",
  {
    orgId,
    userLogin: true,
    allowRegister: false,
    allowExternalIdp: true,
    forceMfa: true,
    forceMfaLocalOnly: false,
    passwordlessType: "PASSWORDLESS_TYPE_ALLOWED",
    hidePasswordReset: false,
    ignoreUnknownUsernames: true,
    defaultRedirectUri: "https://notebooks.example.com",
    passwordCheckLifetime: "240h0m0s",
    externalLoginCheckLifetime: "240h0m0s",
    mfaInitSkipLifetime: "0s",
    secondFactorCheckLifetime: "18h0m0s",
    multiFactorCheckLifetime: "12h0m0s",
    secondFactors: ["SECOND_FACTOR_TYPE_OTP", "SECOND_FACTOR_TYPE_U2F"],
    multiFactors: ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"],
    idps: [idp.id],
  },
  opts,
);
new zitadel.LockoutPolicy("lockout", { orgId, maxPasswordAttempts: 5 }, opts);

/** Another organisation, with the provider that the stack's configuration describes, and a grant of the project to it. */
const partner = new zitadel.Org("partner");
new zitadel.ProjectGrant(
  "partner",
  { orgId, projectId, grantedOrgId: partner.id, roleKeys: ["data-scientist"] },
  { ...opts, dependsOn: roles },
);

const found: pulumi.Output<zitadel.GetOrgResult> = zitadel.getOrgOutput(
  { id: orgId },
  { provider: instance },
);
const read = zitadel.Project.get("read", projectId, { orgId } satisfies zitadel.ProjectState, opts);

export const primaryDomain: pulumi.Output<string> = found.primaryDomain;
export const projectName: pulumi.Output<string> = read.name;
export const isProject: boolean = zitadel.Project.isInstance(read);
export const keyDetails: pulumi.Output<string> = key.keyDetails;
export const clientId: pulumi.Output<string> = notebooks.clientId;
