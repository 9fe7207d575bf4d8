import { find, record, secret, UNKNOWN, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import { CAPABILITIES } from "@ml-identity/personas";
import { parseTokenContract } from "@ml-identity/token-contract";
import * as pulumi from "@pulumi/pulumi";
import { aws, ENDPOINT, IDENTITY_POOL_ID, POOL_ID } from "../test/aws";
import { CognitoOidc } from "./cognito-oidc";
import type { CognitoOidcArgs } from "./cognito-oidc-args";

const simplest: CognitoOidcArgs = {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
};
const corp = { issuer: "https://idp.example.com", clientId: "ml", clientSecret: pulumi.secret("canary") };

const make = (args: Partial<CognitoOidcArgs> = {}, options = aws): Promise<Recording<CognitoOidc>> =>
  record(() => new CognitoOidc("ml", { ...simplest, ...args }), options);
const namesOf = (recording: Recording<unknown>, type: string): string[] =>
  recording.resources.filter((resource) => resource.type === type).map(({ name }) => name);

describe("default setup", () => {
  let recording: Recording<CognitoOidc>;
  beforeAll(async () => {
    recording = await make();
  });

  test("registers this and nothing else", () => {
    expect(recording.resources.map(({ type, name }) => `${type.split(":").slice(-1)[0]} ${name}`)).toEqual([
      "CognitoOidc ml",
      "Domain ml-domain",
      "IdentityPool ml-identity-pool",
      "IdentityPoolRoles ml-role-mapping",
      "MlRoles ml-role",
      "ResourceServer ml-api",
      "UserGroups ml-group",
      "UserPool ml-user-pool",
      "WebClient ml-client-portal",
      "LogGroup ml-user-pool-logs",
      "IdentityPool ml-identity-pool",
      "IdentityPoolRoleAttachment ml-role-mapping",
      "LogDeliveryConfiguration ml-user-pool-log-delivery",
      "ManagedLoginBranding ml-client-portal-branding",
      "ResourceServer ml-api",
      "RiskConfiguration ml-user-pool-risk",
      ...["auditor", "data-scientist", "labeler", "ml-engineer", "ml-operator", "model-approver"].map(
        (persona) => `UserGroup ml-group-${persona}`,
      ),
      "UserPool ml-user-pool",
      "UserPoolClient ml-client-portal",
      "UserPoolDomain ml-domain",
      ...[
        "auditor",
        "authenticated",
        "data-scientist",
        "labeler",
        "ml-engineer",
        "ml-operator",
        "model-approver",
        "serving-job",
        "training-job",
      ].map((persona) => `Role ml-role-${persona}`),
      ...[
        "auditor",
        "data-scientist",
        "ml-engineer",
        "ml-operator",
        "model-approver",
        "serving-job",
        "training-job",
      ].map((persona) => `RolePolicy ml-role-${persona}`),
      "Secret ml-client-portal-secret",
      "SecretVersion ml-client-portal-secret-version",
    ]);
  });

  test("the web client", () => {
    expect(find(recording, "aws:cognito/userPoolClient:UserPoolClient", "ml-client-portal").inputs).toEqual({
      userPoolId: POOL_ID,
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email", "profile"],
      callbackUrls: ["https://portal.example.com/callback"],
      defaultRedirectUri: "https://portal.example.com/callback",
      supportedIdentityProviders: ["COGNITO"],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
      accessTokenValidity: 15,
      idTokenValidity: 15,
      refreshTokenValidity: 12,
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
      readAttributes: ["email", "email_verified", "name"],
      writeAttributes: ["name"],
      enableTokenRevocation: true,
      preventUserExistenceErrors: "ENABLED",
    });
  });

  test("the client's secret is kept in Secrets Manager, and only its ARN goes out", async () => {
    const { inputs } = find(
      recording,
      "aws:secretsmanager/secretVersion:SecretVersion",
      "ml-client-portal-secret-version",
    );
    expect(inputs["secretString"]).toEqual(
      secret('{"client_id":"ml-client-portal-id","client_secret":"ml-client-portal-secret-value"}'),
    );
    expect(await valueOf(recording.result.clientSecretArns)).toEqual({
      portal: "arn:aws:secretsmanager:us-east-1:123456789012:secret:ml-client-portal-secret",
    });
  });

  test("the identity pool, and who gets which role", () => {
    expect(find(recording, "aws:cognito/identityPool:IdentityPool", "ml-identity-pool")).toMatchObject({
      inputs: {
        identityPoolName: "ml-identity-pool-dev",
        allowUnauthenticatedIdentities: false,
        allowClassicFlow: false,
        cognitoIdentityProviders: [
          { clientId: "ml-client-portal-id", providerName: ENDPOINT, serverSideTokenCheck: true },
        ],
      },
      options: { protect: true },
    });
    const role = (persona: string): string => `arn:aws:iam::123456789012:role/ml-role-${persona}`;
    const groups = ["ml-operator", "model-approver", "ml-engineer", "data-scientist", "labeler", "auditor"];
    const { inputs } = find(
      recording,
      "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
      "ml-role-mapping",
    );
    expect(inputs).toEqual({
      identityPoolId: IDENTITY_POOL_ID,
      roles: { authenticated: role("authenticated") },
      roleMappings: [
        {
          identityProvider: `${ENDPOINT}:ml-client-portal-id`,
          type: "Rules",
          ambiguousRoleResolution: "Deny",
          mappingRules: groups.map((group) => ({
            claim: "cognito:groups",
            matchType: "Contains",
            value: group,
            roleArn: role(group),
          })),
        },
      ],
    });
  });

  test("outputs", async () => {
    const { result } = recording;
    const base = "https://ml-example.auth.us-east-1.amazoncognito.com";
    expect(await valueOf(result.issuer)).toBe(`https://${ENDPOINT}`);
    expect(await valueOf(result.authorizeUrl)).toBe(`${base}/oauth2/authorize`);
    expect(await valueOf(result.tokenUrl)).toBe(`${base}/oauth2/token`);
    expect(await valueOf(result.signOutUrl)).toBe(`${base}/logout`);
    expect(await valueOf(result.idpResponseUrl)).toBe(`${base}/oauth2/idpresponse`);
    expect(await valueOf(result.clientIds)).toEqual({ portal: "ml-client-portal-id" });
    expect(Object.keys(await valueOf(result.roleArns)).sort()).toContain("data-scientist");
    expect(result.machineTokenContract).toBeUndefined();
    const contract = await valueOf(result.userTokenContract ?? pulumi.output(undefined));
    expect(parseTokenContract(contract)).toEqual({
      version: "1.0.0",
      issuer: `https://${ENDPOINT}`,
      jwksUri: `https://${ENDPOINT}/.well-known/jwks.json`,
      audiences: ["ml-client-portal-id"],
      audienceClaim: "client_id",
      algorithms: ["RS256"],
      tokenUse: "access",
      requiredClaims: { sub: [], token_use: ["access"] },
      scopesClaim: "scope",
      rolesClaim: "cognito:groups",
      capabilities: {
        roles: {
          "ml-operator": ["endpoint:deploy", "endpoint:invoke", "audit:read"],
          "model-approver": ["model:approve", "endpoint:invoke"],
          "ml-engineer": ["data:read", "training:run", "model:register", "endpoint:invoke"],
          "data-scientist": ["data:read", "training:run", "endpoint:invoke"],
          labeler: ["labels:write"],
          auditor: ["audit:read"],
        },
      },
    });
  });

  test("every child hangs on its component", () => {
    const orphans = recording.resources.filter(({ options }) => options.parent === undefined);
    expect(orphans.map(({ name }) => name)).toEqual(["ml"]);
  });
});

test("a machine client has the scopes of its capabilities and a contract of its own", async () => {
  const recording = await make({ machineClients: { pipeline: { capabilities: ["training:run"] } } });
  const { inputs } = find(recording, "aws:cognito/userPoolClient:UserPoolClient", "ml-client-pipeline");
  expect(inputs).toEqual({
    userPoolId: POOL_ID,
    generateSecret: true,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["client_credentials"],
    allowedOauthScopes: ["https://ml.example.com/training:run"],
    explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
    accessTokenValidity: 60,
    tokenValidityUnits: { accessToken: "minutes" },
    readAttributes: ["email"],
    writeAttributes: ["name"],
    enableTokenRevocation: true,
    preventUserExistenceErrors: "ENABLED",
  });
  const contract = await valueOf(recording.result.machineTokenContract ?? pulumi.output(undefined));
  expect(parseTokenContract(contract)).toEqual({
    version: "1.0.0",
    issuer: `https://${ENDPOINT}`,
    jwksUri: `https://${ENDPOINT}/.well-known/jwks.json`,
    audiences: ["ml-client-pipeline-id"],
    audienceClaim: "client_id",
    algorithms: ["RS256"],
    tokenUse: "access",
    requiredClaims: { sub: [], token_use: ["access"] },
    scopesClaim: "scope",
    capabilities: {
      scopes: Object.fromEntries(CAPABILITIES.map((name) => [`https://ml.example.com/${name}`, name])),
    },
  });
});

test("an external provider: people sign in there, its secret is one, and clients wait for it", async () => {
  const recording = await make({ oidcProviders: { corp } });
  expect(find(recording, "aws:cognito/identityProvider:IdentityProvider", "ml-idp-corp")).toEqual({
    type: "aws:cognito/identityProvider:IdentityProvider",
    name: "ml-idp-corp",
    inputs: {
      userPoolId: POOL_ID,
      providerName: "corp",
      providerType: "OIDC",
      providerDetails: secret({
        oidc_issuer: "https://idp.example.com",
        client_id: "ml",
        client_secret: "canary",
        authorize_scopes: "openid email profile",
        attributes_request_method: "GET",
      }),
      attributeMapping: { email: "email", email_verified: "email_verified", username: "sub" },
    },
    options: {
      parent: "aws-cognito-oidc:index:OidcIdentityProvider::ml-idp-corp",
      dependsOn: ["aws:cognito/userPool:UserPool::ml-user-pool"],
      additionalSecretOutputs: ["providerDetails"],
      ignoreChanges: [
        "providerDetails.attributes_url_add_attributes",
        "providerDetails.authorize_url",
        "providerDetails.token_url",
        "providerDetails.attributes_url",
        "providerDetails.jwks_uri",
      ],
    },
  });
  const client = find(recording, "aws:cognito/userPoolClient:UserPoolClient", "ml-client-portal");
  expect(client.inputs).toMatchObject({ supportedIdentityProviders: ["corp"], writeAttributes: ["email"] });
  expect(client.options.dependsOn).toContain("aws:cognito/identityProvider:IdentityProvider::ml-idp-corp");
});

test("a plain client secret goes out as a secret too", async () => {
  const recording = await make({ oidcProviders: { corp: { ...corp, clientSecret: "canary" } } });
  const plain = recording.resources.filter(({ inputs }) =>
    JSON.stringify(inputs, (_, value: unknown) => (isSecret(value) ? "[secret]" : value)).includes("canary"),
  );
  expect(plain).toEqual([]);
});

test("a scope of the API waits for the API", async () => {
  const portal = {
    ...simplest.webClients?.["portal"],
    callbackUrls: ["https://a.example"],
    scopes: ["openid", "https://ml.example.com/data:read"],
  };
  const recording = await make({ webClients: { portal } });
  const { inputs, options } = find(
    recording,
    "aws:cognito/userPoolClient:UserPoolClient",
    "ml-client-portal",
  );
  expect(inputs["allowedOauthScopes"]).toEqual(["openid", "https://ml.example.com/data:read"]);
  expect(options.dependsOn).toContain("aws:cognito/resourceServer:ResourceServer::ml-api");
});

test("guests need one named argument, and get a role of their own", async () => {
  const recording = await make({ guestCapabilities: ["endpoint:invoke"] });
  const pool = find(recording, "aws:cognito/identityPool:IdentityPool", "ml-identity-pool");
  expect(pool.inputs["allowUnauthenticatedIdentities"]).toBe(true);
  const role = find(recording, "aws:iam/role:Role", "ml-role-guest");
  expect(role.inputs["assumeRolePolicy"]).toContain('"cognito-identity.amazonaws.com:amr":"unauthenticated"');
  const policy = find(recording, "aws:iam/rolePolicy:RolePolicy", "ml-role-guest");
  expect(JSON.parse(policy.inputs["policy"] as string).Statement).toEqual([
    expect.objectContaining({ Action: "sagemaker:InvokeEndpoint" }),
  ]);
});

test("principal tags: claims become tags, and the roles accept them", async () => {
  const recording = await make({
    userPool: { customAttributes: { team: { dataType: "String", mutable: true } } },
    oidcProviders: { corp: { ...corp, attributeMapping: { email: "email", "custom:team": "team" } } },
    principalTags: { team: "custom:team" },
    dataBucketArn: "arn:aws:s3:::training-data",
    dataTag: "team",
  });
  const tag = "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag";
  expect(find(recording, tag, "ml-role-mapping-tags").inputs).toEqual({
    identityPoolId: IDENTITY_POOL_ID,
    identityProviderName: ENDPOINT,
    principalTags: { team: "custom:team" },
    useDefaults: false,
  });
  expect(find(recording, "aws:iam/role:Role", "ml-role-data-scientist").inputs["assumeRolePolicy"]).toContain(
    "sts:TagSession",
  );
  expect(
    find(recording, "aws:iam/rolePolicy:RolePolicy", "ml-role-data-scientist").inputs["policy"],
  ).toContain("arn:aws:s3:::training-data/datasets/${aws:PrincipalTag/team}/*");
});

test("a permissions boundary bounds every role", async () => {
  const boundary = "arn:aws:iam::123456789012:policy/boundary";
  const recording = await make({ permissionsBoundaryArn: boundary, guestCapabilities: ["endpoint:invoke"] });
  const roles = recording.resources.filter(({ type }) => type === "aws:iam/role:Role");
  expect(roles.filter(({ inputs }) => inputs["permissionsBoundary"] !== boundary)).toEqual([]);
});

test("machines alone need no identity pool and no roles", async () => {
  const recording = await make({
    webClients: {},
    machineClients: { ci: { capabilities: ["endpoint:invoke"] } },
  });
  expect(namesOf(recording, "aws:iam/role:Role")).toEqual([]);
  expect(namesOf(recording, "aws:cognito/identityPool:IdentityPool")).toEqual([]);
  expect(recording.result.userTokenContract).toBeUndefined();
});

test("tier LITE has the classic pages, no style, no history, no threat protection", async () => {
  const recording = await make({ userPool: { tier: "LITE" } });
  expect(namesOf(recording, "aws:cognito/managedLoginBranding:ManagedLoginBranding")).toEqual([]);
  expect(namesOf(recording, "aws:cognito/riskConfiguration:RiskConfiguration")).toEqual([]);
  expect(
    find(recording, "aws:cognito/userPoolDomain:UserPoolDomain", "ml-domain").inputs["managedLoginVersion"],
  ).toBe(1);
  const pool = find(recording, "aws:cognito/userPool:UserPool", "ml-user-pool").inputs;
  expect(pool["passwordPolicy"]).not.toHaveProperty("passwordHistorySize");
  expect(pool).not.toHaveProperty("userPoolAddOns");
});

test("protect: false is one setting for everything", async () => {
  const recording = await make({ protect: false });
  expect(recording.resources.filter(({ options }) => options.protect === true)).toEqual([]);
  expect(find(recording, "aws:cognito/userPool:UserPool", "ml-user-pool").inputs["deletionProtection"]).toBe(
    "INACTIVE",
  );
  const kept = find(recording, "aws:secretsmanager/secret:Secret", "ml-client-portal-secret");
  expect(kept.inputs["recoveryWindowInDays"]).toBe(0);
});

test("in a preview nothing fails while ids are unknown", async () => {
  const recording = await make({ oidcProviders: { corp } }, { ...aws, preview: true });
  expect(
    find(recording, "aws:cognito/userPoolClient:UserPoolClient", "ml-client-portal").inputs["userPoolId"],
  ).toBe(UNKNOWN);
});

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secret" in value;
}
