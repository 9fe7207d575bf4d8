/**
 * A canary in every secret input of ZITADEL, and the keys, tokens and secrets that the service makes: no file, no log, no
 * preview and no output shows one in plain text. Who may have them asks for them.
 */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { stopDaemon } from "../src/client.ts";
import { Store } from "../src/store/store.ts";
import { TestSandbox } from "../src/testing/engine.ts";
import { PlainText, type Secrets } from "./plain-text.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const CANARIES: Secrets = {
  provider: "Canary-provider-0123456789",
  "default provider": "Canary-default-0123456789",
  "initial password": "Canary-password-0123456789",
  "client secret of an external provider": "Canary-idp-0123456789",
};
/** What is no secret, to see that the search finds what is there. */
const MARKER = "Marker-0123456789";

/** Ends of keys and tokens: the library takes 90 days at the most. */
const DAY = 24 * 60 * 60 * 1000;
const TODAY = Math.floor(Date.now() / DAY) * DAY;
const BEGIN = utc(TODAY);
const END = utc(TODAY + 90 * DAY);

function utc(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

const PROGRAM = `const pulumi = require("@pulumi/pulumi");
const zitadel = require("@pulumiverse/zitadel");
const { Secret, SecretVersion } = require("@pulumi/aws/secretsmanager");
const { deliverKeys, ZitadelIam } = require("@ml-identity/zitadel-iam");
const secret = (name) => new pulumi.Config().requireSecret(name);

const service = (name) => pulumi.secret(pulumi.jsonStringify({ type: "serviceaccount", key: secret(name) }));
const provider = new zitadel.Provider("own", { domain: "own.zitadel.example", jwtProfileJson: service("provider") });
const orgId = new zitadel.Org("org", { name: "${MARKER}" }, { provider }).id;
const projectId = new zitadel.Project("project", { orgId, name: "Project" }, { provider }).id;
const opts = { provider };
new zitadel.HumanUser("ann", {
  orgId, userName: "ann", firstName: "Ann", lastName: "Lee", email: "ann@example.com", initialPassword: secret("password"),
}, opts);
new zitadel.OrgIdpOidc("idp", {
  orgId, name: "corp", clientId: "c", clientSecret: secret("idp"), issuer: "https://id.example.com", scopes: ["openid"],
  isLinkingAllowed: true, isCreationAllowed: false, isAutoCreation: false, isAutoUpdate: false, isIdTokenMapping: false,
}, opts);
const machine = new zitadel.MachineUser("machine", { orgId, userName: "machine", name: "Machine", withSecret: true }, opts);
const end = { orgId, expirationDate: "${END}" };
const userId = machine.id;
const machineKey = new zitadel.MachineKey("machine", { ...end, userId, keyType: "KEY_TYPE_JSON" }, opts);
const token = new zitadel.PersonalAccessToken("machine", { ...end, userId }, opts);
const api = (name, method) =>
  new zitadel.ApplicationApi(name, { orgId, projectId, name, authMethodType: "API_AUTH_METHOD_TYPE_" + method }, opts);
const appId = api("signing", "PRIVATE_KEY_JWT").id;
const applicationKey = new zitadel.ApplicationKey("signing", { ...end, projectId, appId, keyType: "KEY_TYPE_JSON" }, opts);
const basic = api("basic", "BASIC");

const iam = new ZitadelIam("ml", {
  domain: "ml.zitadel.example",
  organizationName: "ML platform",
  projectName: "Platform",
  protect: false,
  machines: { training: { roles: ["training-job"], keys: { now: { notBefore: "${BEGIN}", expires: "${END}" } } } },
  oidcApplications: { jupyterhub: { kind: "jupyterhub", baseUrl: "https://hub.example.com" } },
  oidcProviders: { corp: { issuer: "https://id.example.com", clientId: "c", clientSecret: secret("idp") } },
});
deliverKeys(iam.machines.training, (generation, secretString) =>
  new SecretVersion(generation, { secretId: new Secret(generation, {}).id, secretString }));

exports.machineKey = machineKey.keyDetails;
exports.applicationKey = applicationKey.keyDetails;
exports.token = token.token;
exports.machineSecret = machine.clientSecret;
exports.apiSecret = basic.clientSecret;
exports.machineKeys = iam.machineKeys;
exports.clientSecrets = iam.clientSecrets;
`;

/** What the stack gives to who asks for its secrets. */
interface Outputs {
  machineKey: string;
  applicationKey: string;
  token: string;
  machineSecret: string;
  apiSecret: string;
  machineKeys: { training: { now: string } };
  clientSecrets: { jupyterhub: string };
}

/** A line from within a key: whatever quotes and escapes stand around it, it is in one piece. */
function lineOf(keyDetails: string): string {
  const { key } = JSON.parse(keyDetails) as { key: string };
  return key.split("\n")[5] ?? "";
}

test("no canary, and no key, token or secret that the service made, is shown in plain text anywhere", async () => {
  const project = await sandbox.project("canaries", PROGRAM);
  await project.run(
    "config",
    "set-all",
    ...["--plaintext", "zitadel:domain=ml.zitadel.example"],
    ...["--secret", `zitadel:jwtProfileJson=${JSON.stringify({ key: CANARIES["default provider"] })}`],
    ...["--secret", `provider=${CANARIES["provider"]}`],
    ...["--secret", `password=${CANARIES["initial password"]}`],
    ...["--secret", `idp=${CANARIES["client secret of an external provider"]}`],
  );
  const plainText = new PlainText(sandbox, project);
  await plainText.deploy();

  const { text } = await project.run("stack", "output", "--show-secrets", "--json");
  const outputs = JSON.parse(text) as Outputs;
  const keys = [outputs.machineKey, outputs.applicationKey, outputs.machineKeys.training.now];
  const wanted: Secrets = {
    ...CANARIES,
    "machine key": lineOf(outputs.machineKey),
    "application key": lineOf(outputs.applicationKey),
    "generation of a key": lineOf(outputs.machineKeys.training.now),
    token: outputs.token,
    "client secret of a machine": outputs.machineSecret,
    "client secret of an API": outputs.apiSecret,
    "client secret of an application": outputs.clientSecrets.jupyterhub,
  };
  for (const secret of Object.values(wanted)) expect(secret).toMatch(/^.{20,}$/);
  expect(new Set(Object.values(wanted)).size).toBe(Object.keys(wanted).length);

  for (const keyDetails of keys) expectToSign(keyDetails);
  expect(plainText.find({ marker: MARKER }).join()).toMatch(
    /in preview.*in export.*in status.*sandbox\.json/,
  );
  expect(plainText.find(wanted)).toEqual([]);
  expect(await keysInStore()).toEqual(expect.arrayContaining(keys));

  await plainText.destroy();
  expect(plainText.find(wanted)).toEqual([]);
});

function expectToSign(keyDetails: string): void {
  const key = createPrivateKey((JSON.parse(keyDetails) as { key: string }).key);
  expect(key.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
  const assertion = Buffer.from("header.payload");
  const signature = sign("sha256", assertion, key);
  expect(verify("sha256", assertion, createPublicKey(key), signature)).toBe(true);
}

/** The keys in the one place where they have to be: the column of secrets of the sandbox's store. */
async function keysInStore(): Promise<unknown[]> {
  await stopDaemon(sandbox.daemon);
  const store = new Store(sandbox.paths.store);
  const keys = [...store.all()].map(({ state }) => state["keyDetails"]);
  store.close();
  await sandbox.restart();
  return keys;
}
