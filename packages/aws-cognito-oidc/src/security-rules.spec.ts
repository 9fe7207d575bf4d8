/**
 * The rules of public rule sets that look at what this package creates. For each: what the defaults register passes, and
 * the same resource with the one unsafe change fails, so that a rule that checks nothing is noticed.
 */
import { record } from "@ml-identity/component-kit/testing";
import type { RecordedResource, Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { aws, IDENTITY_POOL_ID } from "../test/aws";
import { CognitoOidc } from "./cognito-oidc";

/* Recorded inputs are plain JSON; a rule reads deep into them. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
type Inputs = any;

/** One rule: its ids, the resources it looks at, whether one passes, and the change that makes it unsafe. */
interface SecurityRule {
  ids: string[];
  type: string;
  passes: (inputs: Inputs) => boolean;
  unsafe: (inputs: Inputs) => void;
  /** Which of the resources the rule looks at; all of them when absent. */
  only?: (inputs: Inputs) => boolean;
}

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const RISK = "aws:cognito/riskConfiguration:RiskConfiguration";
const IDENTITY_POOL = "aws:cognito/identityPool:IdentityPool";
const ATTACHMENT = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

const forPeople = (inputs: Inputs): boolean => inputs.allowedOauthFlows.includes("code");
const trustOf = (inputs: Inputs): Inputs => JSON.parse(inputs.assumeRolePolicy).Statement[0];
const trustsPool = (inputs: Inputs): boolean => trustOf(inputs).Principal.Federated !== undefined;
const trustsService = (inputs: Inputs): boolean => trustOf(inputs).Principal.Service !== undefined;

/** Changes the one statement of a trust policy. */
const retrust = (change: (statement: Inputs) => void) => (inputs: Inputs) => {
  const policy = JSON.parse(inputs.assumeRolePolicy);
  change(policy.Statement[0]);
  inputs.assumeRolePolicy = JSON.stringify(policy);
};

const passwordRule = (
  prowler: string,
  key: string,
  safe: (value: Inputs) => boolean,
  unsafe: unknown,
): SecurityRule => ({
  ids: ["Security Hub Cognito.3", prowler],
  type: POOL,
  passes: ({ passwordPolicy }) => safe(passwordPolicy[key]),
  unsafe: ({ passwordPolicy }) => (passwordPolicy[key] = unsafe),
});

const RULES: SecurityRule[] = [
  {
    ids: ["Security Hub Cognito.1", "Prowler cognito_user_pool_advanced_security_enabled"],
    type: POOL,
    passes: (pool) =>
      pool.userPoolTier === "PLUS" && pool.userPoolAddOns?.advancedSecurityMode === "ENFORCED",
    unsafe: (pool) => (pool.userPoolAddOns.advancedSecurityMode = "AUDIT"),
  },
  {
    ids: ["Security Hub Cognito.4"],
    type: POOL,
    passes: (pool) => pool.userPoolAddOns?.advancedSecurityAdditionalFlows?.customAuthMode === "ENFORCED",
    unsafe: (pool) => delete pool.userPoolAddOns.advancedSecurityAdditionalFlows,
  },
  {
    ids: [
      "Security Hub Cognito.5",
      "Prowler cognito_user_pool_mfa_enabled",
      "KICS ec28bf61-a474-4dbe-b414-6dd3a067d6f0",
      "KICS 74a18d1a-cf02-4a31-8791-ed0967ad7fdc",
    ],
    type: POOL,
    passes: (pool) => pool.mfaConfiguration === "ON" && pool.softwareTokenMfaConfiguration?.enabled === true,
    unsafe: (pool) => (pool.mfaConfiguration = "OFF"),
  },
  {
    ids: ["Security Hub Cognito.6", "Prowler cognito_user_pool_deletion_protection_enabled"],
    type: POOL,
    passes: (pool) => pool.deletionProtection === "ACTIVE",
    unsafe: (pool) => (pool.deletionProtection = "INACTIVE"),
  },
  passwordRule(
    "Prowler cognito_user_pool_password_policy_minimum_length_14",
    "minimumLength",
    (n) => n >= 14,
    13,
  ),
  passwordRule(
    "Prowler cognito_user_pool_password_policy_lowercase",
    "requireLowercase",
    (on) => on === true,
    false,
  ),
  passwordRule(
    "Prowler cognito_user_pool_password_policy_uppercase",
    "requireUppercase",
    (on) => on === true,
    false,
  ),
  passwordRule(
    "Prowler cognito_user_pool_password_policy_number",
    "requireNumbers",
    (on) => on === true,
    false,
  ),
  passwordRule(
    "Prowler cognito_user_pool_password_policy_symbol",
    "requireSymbols",
    (on) => on === true,
    false,
  ),
  passwordRule(
    "Prowler cognito_user_pool_temporary_password_expiration",
    "temporaryPasswordValidityDays",
    (n) => n <= 7,
    8,
  ),
  {
    ids: ["Prowler cognito_user_pool_self_registration_disabled"],
    type: POOL,
    passes: (pool) => pool.adminCreateUserConfig?.allowAdminCreateUserOnly === true,
    unsafe: (pool) => (pool.adminCreateUserConfig.allowAdminCreateUserOnly = false),
  },
  {
    ids: ["Prowler cognito_user_pool_blocks_compromised_credentials_sign_in_attempts"],
    type: RISK,
    passes: ({ compromisedCredentialsRiskConfiguration: risk }) =>
      risk?.actions.eventAction === "BLOCK" && risk.eventFilters.includes("SIGN_IN"),
    unsafe: (risk) => (risk.compromisedCredentialsRiskConfiguration.actions.eventAction = "NO_ACTION"),
  },
  {
    ids: ["Prowler cognito_user_pool_blocks_potential_malicious_sign_in_attempts"],
    type: RISK,
    passes: ({ accountTakeoverRiskConfiguration: risk }) =>
      ["lowAction", "mediumAction", "highAction"].every((key) => risk?.actions[key]?.eventAction === "BLOCK"),
    unsafe: (risk) => (risk.accountTakeoverRiskConfiguration.actions.lowAction.eventAction = "NO_ACTION"),
  },
  {
    ids: ["Prowler cognito_user_pool_client_prevent_user_existence_errors"],
    type: CLIENT,
    passes: (client) => client.preventUserExistenceErrors === "ENABLED",
    unsafe: (client) => (client.preventUserExistenceErrors = "LEGACY"),
  },
  {
    ids: ["Prowler cognito_user_pool_client_token_revocation_enabled"],
    type: CLIENT,
    passes: (client) => client.enableTokenRevocation === true,
    unsafe: (client) => (client.enableTokenRevocation = false),
  },
  {
    ids: ["ours: authorization code only (RFC 9700, 2.1.2)"],
    type: CLIENT,
    only: forPeople,
    passes: (client) =>
      client.allowedOauthFlows.length === 1 && client.allowedOauthFlowsUserPoolClient === true,
    unsafe: (client) => client.allowedOauthFlows.push("implicit"),
  },
  {
    ids: ["ours: no password in the hands of a client (RFC 9700, 2.4)"],
    type: CLIENT,
    passes: (client) =>
      client.explicitAuthFlows.length > 0 &&
      !client.explicitAuthFlows.some((flow: string) => flow.includes("PASSWORD")),
    unsafe: (client) => client.explicitAuthFlows.push("ALLOW_USER_PASSWORD_AUTH"),
  },
  {
    ids: ["ours: refresh tokens rotate (RFC 9700, 2.2.2)"],
    type: CLIENT,
    only: forPeople,
    passes: (client) => client.refreshTokenRotation?.feature === "ENABLED",
    unsafe: (client) => (client.refreshTokenRotation.feature = "DISABLED"),
  },
  {
    ids: ["ours: exact https callbacks (RFC 9700, 2.1)"],
    type: CLIENT,
    only: forPeople,
    passes: (client) =>
      client.callbackUrls.every((url: string) => url.startsWith("https://") && !url.includes("*")),
    unsafe: (client) => client.callbackUrls.push("http://portal.example.com"),
  },
  {
    ids: ["ours: access tokens live 60 minutes at most"],
    type: CLIENT,
    passes: (client) =>
      client.tokenValidityUnits.accessToken === "minutes" && client.accessTokenValidity <= 60,
    unsafe: (client) => (client.accessTokenValidity = 61),
  },
  {
    ids: [
      "Security Hub Cognito.2",
      "Checkov CKV_AWS_366",
      "Prowler cognito_identity_pool_guest_access_disabled",
    ],
    type: IDENTITY_POOL,
    passes: (pool) => pool.allowUnauthenticatedIdentities === false,
    unsafe: (pool) => (pool.allowUnauthenticatedIdentities = true),
  },
  {
    ids: ["ours: no classic flow"],
    type: IDENTITY_POOL,
    passes: (pool) => pool.allowClassicFlow === false,
    unsafe: (pool) => (pool.allowClassicFlow = true),
  },
  {
    ids: ["ours: tokens are checked with the pool"],
    type: IDENTITY_POOL,
    passes: (pool) =>
      pool.cognitoIdentityProviders.every((provider: Inputs) => provider.serverSideTokenCheck === true),
    unsafe: (pool) => (pool.cognitoIdentityProviders[0].serverSideTokenCheck = false),
  },
  {
    ids: ["ours: nobody gets a role by accident"],
    type: ATTACHMENT,
    passes: ({ roles, roleMappings }) =>
      roles.unauthenticated === undefined &&
      roleMappings.every((mapping: Inputs) => mapping.ambiguousRoleResolution === "Deny"),
    unsafe: (attachment) => (attachment.roleMappings[0].ambiguousRoleResolution = "AuthenticatedRole"),
  },
  {
    ids: ["ours: trust names the identity pool (aud)"],
    type: ROLE,
    only: trustsPool,
    passes: (role) =>
      trustOf(role).Condition?.StringEquals?.["cognito-identity.amazonaws.com:aud"] === IDENTITY_POOL_ID,
    unsafe: retrust((statement) => delete statement.Condition.StringEquals),
  },
  {
    ids: ["ours: trust asks for a sign-in (amr)"],
    type: ROLE,
    only: trustsPool,
    passes: (role) =>
      trustOf(role).Condition?.["ForAnyValue:StringLike"]?.["cognito-identity.amazonaws.com:amr"] ===
      "authenticated",
    unsafe: retrust((statement) => delete statement.Condition["ForAnyValue:StringLike"]),
  },
  {
    ids: ["Checkov CKV_AWS_358", "Checkov CKV_AWS_393"],
    type: ROLE,
    passes: (role) => {
      const { Condition = {} } = trustOf(role);
      const values = Object.values(Condition as object).flatMap((claims) => Object.values(claims as object));
      return (
        values.length > 0 &&
        !values.includes("*") &&
        !Object.keys(Condition).some((key) => key.startsWith("ForAllValues"))
      );
    },
    unsafe: retrust(
      (statement) =>
        (statement.Condition = { "ForAllValues:StringLike": { "cognito-identity.amazonaws.com:amr": "*" } }),
    ),
  },
  {
    ids: ["Prowler iam_role_cross_service_confused_deputy_prevention"],
    type: ROLE,
    only: trustsService,
    passes: (role) => /^\d{12}$/.test(trustOf(role).Condition?.StringEquals?.["aws:SourceAccount"]),
    unsafe: retrust((statement) => delete statement.Condition),
  },
  {
    ids: ["Checkov CKV_AWS_40"],
    type: ROLE_POLICY,
    passes: ({ role, user }) => typeof role === "string" && user === undefined,
    unsafe: (policy) => (policy.user = "somebody"),
  },
];

let recording: Recording<CognitoOidc>;
beforeAll(async () => {
  const program = (): CognitoOidc =>
    new CognitoOidc("ml", {
      apiIdentifier: "https://ml.example.com",
      domain: { prefix: "ml-example" },
      oidcProviders: {
        corp: { issuer: "https://idp.example.com", clientId: "a", clientSecret: pulumi.secret("b") },
      },
      webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
      spaClients: { console: { callbackUrls: ["https://console.example.com/callback"] } },
      machineClients: { pipeline: { capabilities: ["training:run"] } },
    });
  recording = await record(program, aws);
});

const looksAt = (rule: SecurityRule): RecordedResource[] =>
  recording.resources.filter(({ type, inputs }) => type === rule.type && (rule.only?.(inputs) ?? true));

describe.each(RULES.map((rule) => [rule.ids.join(", "), rule] as const))("%s", (_, rule) => {
  test("the defaults pass", () => {
    const resources = looksAt(rule);
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.filter(({ inputs }) => !rule.passes(inputs)).map(({ name }) => name)).toEqual([]);
  });

  test("the unsafe twin fails", () => {
    const [resource] = looksAt(rule);
    const twin = structuredClone(resource?.inputs);
    rule.unsafe(twin);
    expect(rule.passes(twin)).toBe(false);
  });
});

describe("Prowler cognito_user_pool_waf_acl_attached", () => {
  const webAclArn =
    "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/ml/11111111-2222-3333-4444-555555555555";
  const attached = (found: Recording<unknown>): string[] =>
    found.resources
      .filter(({ type }) => type === "aws:wafv2/webAclAssociation:WebAclAssociation")
      .map(({ name }) => name);

  test("passes with the account's web ACL", async () => {
    const program = (): CognitoOidc =>
      new CognitoOidc("ml", {
        apiIdentifier: "https://ml.example.com",
        domain: { prefix: "ml-example" },
        userPool: { webAclArn },
        webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
      });
    expect(attached(await record(program, aws))).toEqual(["ml-user-pool-web-acl"]);
  });

  // The one rule that the defaults cannot pass: the rules in a web ACL, and their price, are a decision of the account.
  test("needs the argument webAclArn", () => {
    expect(attached(recording)).toEqual([]);
  });
});
