/** A canary in every secret input of AWS: no file, no log, no preview and no output shows one in plain text. */
import { TestSandbox } from "../src/testing/engine.ts";
import { PlainText, type Secrets } from "./plain-text.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const SECRETS = ["idp", "password", "temporary", "string", "binary", "written"] as const;
const canary = (name: string): string => `Canary-${name}-0123456789`;

const PROGRAM = `const pulumi = require("@pulumi/pulumi");
const cognito = require("@pulumi/aws/cognito");
const { Secret, SecretVersion } = require("@pulumi/aws/secretsmanager");
const { CognitoOidc } = require("@ml-identity/aws-cognito-oidc");
const secret = (name) => new pulumi.Config().requireSecret(name);

const pool = new cognito.UserPool("pool", {});
const client = new cognito.UserPoolClient("client", { userPoolId: pool.id, generateSecret: true });
new cognito.IdentityProvider("idp", {
  userPoolId: pool.id, providerName: "corp-oidc", providerType: "OIDC",
  providerDetails: {
    client_id: "c", client_secret: secret("idp"), attributes_request_method: "GET", oidc_issuer: "https://id.example.com", authorize_scopes: "openid",
  },
}, { additionalSecretOutputs: ["providerDetails"] });
new cognito.User("ann", { userPoolId: pool.id, username: "ann", password: secret("password") });
new cognito.User("bob", { userPoolId: pool.id, username: "bob", temporaryPassword: secret("temporary") });
const versionOf = (name, args) => new SecretVersion(name, { secretId: new Secret(name, {}).id, ...args });
versionOf("string", { secretString: secret("string") });
versionOf("binary", { secretBinary: secret("binary").apply((text) => Buffer.from(text).toString("base64")) });
versionOf("written", { secretStringWo: secret("written"), secretStringWoVersion: 1 });

const platform = new CognitoOidc("ml", {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "canary" },
  protect: false,
  oidcProviders: {
    "own-oidc": { issuer: "https://id.example.com", clientId: "c", clientSecret: secret("idp"), scopes: ["openid"], attributeMapping: { username: "sub" } },
  },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"], logoutUrls: ["https://portal.example.com/"] } },
  machineClients: { pipeline: { capabilities: ["training:run"] } },
});
exports.everything = { platform: platform.clientSecretArns, clientSecret: client.clientSecret };
`;

test("no canary, and no secret that the service made, is shown in plain text anywhere", async () => {
  const project = await sandbox.project("canaries", PROGRAM);
  for (const name of SECRETS) await project.run("config", "set", "--secret", name, canary(name));
  const plainText = new PlainText(sandbox, project);
  await plainText.deploy();

  const shown = await project.run("stack", "export", "--show-secrets");
  const clientSecrets = [
    ...shown.text.matchAll(/"clientSecret": *\{[^}]*"plaintext": *"\\"([^"\\]+)\\""/g),
  ].map(([, value]) => value ?? "");
  expect(clientSecrets.length).toBeGreaterThanOrEqual(3);
  const wanted: Secrets = {
    ...Object.fromEntries(SECRETS.map((name) => [name, canary(name)])),
    "binary in base64": Buffer.from(canary("binary")).toString("base64"),
    ...Object.fromEntries(clientSecrets.map((secret, i) => [`client secret ${i}`, secret])),
  };
  expect(plainText.find(wanted)).toEqual([]);
  await plainText.destroy();
  expect(plainText.find(wanted)).toEqual([]);
});

test("a wrong passphrase is refused with a clear message, and the state is as it was", async () => {
  const locked = await sandbox.project("passphrase", "exports.ok = 1;\n");
  const env = { ...sandbox.environment(), PULUMI_CONFIG_PASSPHRASE: "another" };
  await locked.run("config", "set", "--secret", "key", "value");
  const { code, text } = await locked.runIn(env, "up", "--yes", "--skip-preview");
  expect(code).not.toBe(0);
  expect(text).toContain("incorrect passphrase");
  expect(await locked.up()).toMatchObject({ code: 0 });
});
