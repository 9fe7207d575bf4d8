/**
 * Programs that people copy from the web: an OIDC provider in front of a user pool, and a client for a training
 * environment. Each mistake in them is refused at the stage and with the message of the real provider or service; the
 * corrected programs run.
 */
import { compiled } from "../src/testing/compiled.ts";
import { TestSandbox } from "../src/testing/engine.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const HEAD = `import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
`;

const PROVIDER_AS_PRINTED = `${HEAD}
const userPool = new aws.cognito.UserPool("mlUserPool", { name: "ml-user-pool" });
const userPoolIdp = new aws.cognito.IdentityProvider("mlIdp", {
  userPoolId: userPool.id,
  providerName: "OIDC_provider_name",
  providerType: "OIDC",
  providerDetails: {
    client_id: "your_oidc_client_id",
    issuer: "your_oidc_issuer_url",
    authorize_scopes: "openid,profile,email",
  },
  attributeMapping: { email: "email", username: "sub" },
});
export const userPoolId = userPool.id;
export const identityProviderName = userPoolIdp.providerName;
`;

const CLIENT_AS_PRINTED = `${HEAD}
const userPool = new aws.cognito.UserPool("aiUserPool", { passwordPolicy: { minimumLength: 8 } });
const client = new aws.cognito.UserPoolClient("appClient", {
  userPoolId: userPool.id,
  explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
  generateSecret: true,
  allowedOauthFlows: ["code", "implicit", "client_credentials"],
  allowedOauthScopes: ["openid", "profile"],
  callbackUrls: ["https://www.example.com/callback"],
  logoutUrls: ["https://www.example.com/signout"],
  defaultRedirectUri: "https://www.example.com/callback",
  supportedIdentityProviders: ["COGNITO"],
});
const oidcProvider = new aws.cognito.IdentityProvider("oidcProvider", {
  userPoolId: userPool.id,
  providerType: "OIDC",
  providerDetails: {
    client_id: "external_provider_client_id",
    client_secret: "external_provider_client_secret",
    authorize_scopes: "openid profile",
    attributes_request_method: "GET",
    oidc_issuer: "https://example-issuer.com",
  },
  attributeMapping: { username: "sub", email: "email" },
} as any);
export const userPoolId = userPool.id;
export const userPoolClientId = client.id;
`;

test("the provider as printed passes its preview and fails at up", async () => {
  const project = await sandbox.project("provider-printed", PROVIDER_AS_PRINTED, "index.ts");
  expect(await project.preview()).toMatchObject({ code: 0 });
  const outcome = await project.up();
  expect(outcome.code).not.toBe(0);
  expect(outcome.text).toMatch(
    /creating Cognito Identity Provider \(mlIdp\): InvalidParameterException: .*providerName/,
  );
  await project.destroy();
});

test("the client as printed fails at its preview: the provider has no name", async () => {
  const project = await sandbox.project("client-printed", compiled(CLIENT_AS_PRINTED));
  const outcome = await project.preview();
  expect(outcome.code).not.toBe(0);
  expect(outcome.text).toContain("Missing required property 'providerName'");
});

const DETAILS = `client_id: "c", client_secret: "s", attributes_request_method: "GET", oidc_issuer: "https://id.example.com", authorize_scopes: "openid email"`;

/** Mistakes that only the service knows: the name, the resource, and what `up` says of it. */
const REFUSED_AT_UP: { [name: string]: [resource: string, message: RegExp] } = {
  "underscore-in-provider-name": [
    provider('providerName: "corp_oidc"', DETAILS),
    /InvalidParameterException: .*providerName/,
  ],
  "issuer-key": [
    provider('providerName: "issuer-key"', DETAILS.replace("oidc_issuer", "issuer")),
    /InvalidParameterException: .*oidc_issuer/,
  ],
  "no-request-method": [
    provider('providerName: "no-method"', DETAILS.replace('attributes_request_method: "GET", ', "")),
    /InvalidParameterException: .*attributes_request_method/,
  ],
  "no-client-secret": [
    provider('providerName: "no-secret"', DETAILS.replace('client_secret: "s", ', "")),
    /InvalidParameterException: .*client_secret/,
  ],
  "comma-separated-scopes": [
    provider('providerName: "commas"', DETAILS.replace("openid email", "openid,profile,email")),
    /InvalidParameterException: .*authorize_scopes/,
  ],
  "mapping-to-nothing": [
    provider('providerName: "mapping", attributeMapping: { "custom:x": "x" }', DETAILS),
    /AttributeMapping contains invalid mapping: \[custom:x\]/,
  ],
  "mixed-grants": [
    client(
      'allowedOauthFlows: ["code", "implicit", "client_credentials"], allowedOauthScopes: ["openid"], generateSecret: true',
    ),
    /InvalidOAuthFlowException: client_credentials flow can not be selected along with code flow or implicit flow/,
  ],
  "openid-for-machines": [
    client('allowedOauthFlows: ["client_credentials"], allowedOauthScopes: ["openid"], generateSecret: true'),
    /InvalidOAuthFlowException: openid is not supported with client_credentials flow/,
  ],
  "machine-without-secret": [
    client('allowedOauthFlows: ["client_credentials"], allowedOauthScopes: ["api/read"]'),
    /client_credentials flow can not be selected if client does not have a client secret/,
  ],
  "unknown-scope": [
    client(
      'allowedOauthFlows: ["code"], allowedOauthScopes: ["api/fly"], callbackUrls: ["https://a.example.com"]',
    ),
    /ScopeDoesNotExistException: Invalid scope requested: api\/fly/,
  ],
  "unknown-provider": [
    client('supportedIdentityProviders: ["nobody"]'),
    /InvalidParameterException: The provider nobody does not exist for User Pool us-east-1_/,
  ],
  "rotation-with-refresh-flow": [
    client(
      'explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"], refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 }',
    ),
    /InvalidParameterException: .*ALLOW_REFRESH_TOKEN_AUTH/,
  ],
};

function provider(args: string, details: string): string {
  return `new aws.IdentityProvider(NAME, { userPoolId: pool.id, providerType: "OIDC", providerDetails: { ${details} }, ${args} });`;
}

function client(args: string): string {
  return `new aws.UserPoolClient(NAME, { userPoolId: pool.id, allowedOauthFlowsUserPoolClient: true, ${args} }, { dependsOn: api });`;
}

test("each mistake that only the service knows passes preview and is refused at up with the service's message", async () => {
  const program = `const aws = require("@pulumi/aws/cognito");
const pool = new aws.UserPool("pool", {});
const api = new aws.ResourceServer("api", { userPoolId: pool.id, identifier: "api", scopes: [{ scopeName: "read", scopeDescription: "Read" }] });
${Object.entries(REFUSED_AT_UP)
  .map(([name, [resource]]) => resource.replace("NAME", JSON.stringify(name)))
  .join("\n")}
`;
  const project = await sandbox.project("mistakes", program);
  expect(await project.preview()).toMatchObject({ code: 0 });
  const { code, text } = await project.up("--continue-on-error");
  expect(code).not.toBe(0);
  const errors = Object.keys(REFUSED_AT_UP).map((name) => [
    name,
    text.split("\n").find((line) => line.includes(`(${name}): `)) ?? "",
  ]);
  expect(Object.fromEntries(errors)).toEqual(
    Object.fromEntries(
      Object.entries(REFUSED_AT_UP).map(([name, [, message]]) => [name, expect.stringMatching(message)]),
    ),
  );
  await project.destroy();
});

test("the corrected programs run, and a second run changes nothing", async () => {
  const corrected = `${HEAD}
const config = new pulumi.Config();
const pool = new aws.cognito.UserPool("mlUserPool", {
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: {
    minimumLength: 14, requireLowercase: true, requireNumbers: true, requireSymbols: true, requireUppercase: true, temporaryPasswordValidityDays: 1,
  },
});
const idp = new aws.cognito.IdentityProvider("mlIdp", {
  userPoolId: pool.id,
  providerName: "corp-oidc",
  providerType: "OIDC",
  providerDetails: {
    client_id: "client", client_secret: config.requireSecret("idpSecret"), attributes_request_method: "GET",
    oidc_issuer: "https://id.example.com", authorize_scopes: "openid profile email",
  },
  attributeMapping: { email: "email", username: "sub" },
}, { additionalSecretOutputs: ["providerDetails"] });
const api = new aws.cognito.ResourceServer("api", {
  userPoolId: pool.id, identifier: "training", scopes: [{ scopeName: "run", scopeDescription: "Run a training job" }],
});
const domain = new aws.cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: "ml-sign-in" });
const web = new aws.cognito.UserPoolClient("web", {
  userPoolId: pool.id, generateSecret: true, allowedOauthFlowsUserPoolClient: true, allowedOauthFlows: ["code"],
  allowedOauthScopes: ["openid", "profile"], callbackUrls: ["https://www.example.com/callback"],
  supportedIdentityProviders: [idp.providerName], preventUserExistenceErrors: "ENABLED",
});
const machine = new aws.cognito.UserPoolClient("machine", {
  userPoolId: pool.id, generateSecret: true, allowedOauthFlowsUserPoolClient: true, allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: api.scopeIdentifiers,
});
export const userPoolId = pool.id;
export const webClientId = web.id;
export const machineClientId = machine.id;
`;
  const project = await sandbox.project("corrected", compiled(corrected));
  await project.run("config", "set", "--secret", "idpSecret", "CANARY-IDP-SECRET");
  const up = await project.up();
  expect(up).toMatchObject({ code: 0, text: expect.stringContaining("+ 7 created") });
  expect((await project.up()).text).toContain("7 unchanged");
  expect((await project.refresh()).text).toContain("7 unchanged");
  expect(await project.destroy()).toMatchObject({ code: 0 });
});
