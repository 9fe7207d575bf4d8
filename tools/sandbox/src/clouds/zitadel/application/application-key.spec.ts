import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject } from "../testing.ts";
import { APPLICATION_API, APPLICATION_KEY, APPLICATION_OIDC } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let clientId: unknown;
let key: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId);
  const authMethodType = "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT";
  const api = cloud.create(APPLICATION_API, { orgId, projectId, name: "endpoints", authMethodType }, "api");
  clientId = api.state["clientId"];
  key = {
    orgId,
    projectId,
    appId: api.id,
    keyType: "KEY_TYPE_JSON",
    expirationDate: "2030-01-01T00:00:00Z",
  };
});
afterEach(() => cloud.close());

test("its details are ZITADEL's, and sign what its public half verifies", () => {
  const { id, state } = cloud.create(APPLICATION_KEY, key);
  const details = JSON.parse(String(state["keyDetails"])) as { [name: string]: string };
  expect(details).toEqual({
    type: "application",
    keyId: id,
    key: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----\n/),
    appId: key["appId"],
    clientId,
  });
  const privateKey = createPrivateKey(details["key"] ?? "");
  const assertion = Buffer.from("header.claims");
  const signature = sign("sha256", assertion, privateKey);
  expect(verify("sha256", assertion, createPublicKey(privateKey), signature)).toBe(true);
  expect(zitadel.resources.get(APPLICATION_KEY)?.outputs["keyDetails"]?.secret).toBe(true);
});

test("every change makes a new key", () => {
  const other = makeOrg(cloud, "other");
  const { changes } = cloud.diff(cloud.create(APPLICATION_KEY, key), {
    appId: "9".repeat(18),
    expirationDate: "2031-01-01T00:00:00Z",
    keyType: "KEY_TYPE_UNSPECIFIED",
    orgId: other,
    projectId: makeProject(cloud, other, "serving"),
  });
  expect([...changes.keys()]).toEqual(["appId", "expirationDate", "keyType", "orgId", "projectId"]);
  expect([...changes.values()].every(({ replaces }) => replaces)).toBe(true);
});

test("a date of another zone comes back as UTC: after a refresh, the next run makes a new key", () => {
  const given = { ...key, expirationDate: "2030-01-01T02:00:00+02:00" };
  const made = cloud.create(APPLICATION_KEY, given);
  expect(cloud.diff(made, given).changes).toEqual(new Map());
  const found = cloud.read(made);
  expect(found?.state).toMatchObject({
    expirationDate: "2030-01-01T00:00:00Z",
    keyDetails: made.state["keyDetails"],
  });
  expect(cloud.diff({ ...made, state: found?.state ?? {} }, given).changes).toEqual(
    new Map([["expirationDate", { kind: "update", replaces: true }]]),
  );
});

test("a date is past by the sandbox's clock; a key that has ended is still there", () => {
  const made = cloud.create(APPLICATION_KEY, key, "first");
  cloud.now = new Date("2030-01-01T00:00:01Z");
  expect(() => cloud.create(APPLICATION_KEY, key)).toThrow(
    "failed to create app key: rpc error: code = InvalidArgument desc = Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)",
  );
  expect(cloud.read(made)?.state).toEqual(made.state);
  cloud.create(APPLICATION_KEY, { ...key, expirationDate: "2030-01-02T00:00:00Z" });
});

test("only an application that proves itself with keys has them", () => {
  const oidc = {
    orgId,
    projectId,
    name: "console",
    redirectUris: ["https://ml.example/callback"],
    responseTypes: ["OIDC_RESPONSE_TYPE_CODE"],
    grantTypes: ["OIDC_GRANT_TYPE_AUTHORIZATION_CODE"],
  };
  const app = cloud.create(APPLICATION_OIDC, oidc, "console");
  expect(() => cloud.create(APPLICATION_KEY, { ...key, appId: app.id })).toThrow(
    "code = FailedPrecondition desc = Errors.Project.App.AuthMethodNoPrivateKeyJWT (COMMAND-Dff54)",
  );
  cloud.update(app, { ...oidc, authMethodType: "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT" }, "console");
  cloud.create(APPLICATION_KEY, { ...key, appId: app.id });
});

test("preview refuses a key type that the provider does not know, and a key without a date", () => {
  expect(cloud.refusals(APPLICATION_KEY, { ...key, keyType: "JSON" })).toEqual([
    'keyType: Attribute key_type has unsupported enum value "JSON"',
  ]);
  const { expirationDate: _, ...endless } = key;
  expect(cloud.refusals(APPLICATION_KEY, endless)).toEqual([
    "expirationDate: Missing required property 'expirationDate'",
  ]);
  expect(cloud.refusals(APPLICATION_KEY, key)).toEqual([]);
});

test.each<[string, Values, string]>([
  ["a key type without a form", { keyType: "KEY_TYPE_UNSPECIFIED" }, "Errors.Internal (KEY-dsg52)"],
  ["no such application", { appId: "9".repeat(18) }, "Errors.Application.NotFound (COMMAND-sak25)"],
  ["no such organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)"],
  ["a date in words", { expirationDate: "never" }, 'failed to parse time: parsing time "never"'],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(APPLICATION_KEY, { ...key, ...inputs })).toEqual([]);
  expect(() => cloud.create(APPLICATION_KEY, { ...key, ...inputs })).toThrow(message);
  cloud.create(APPLICATION_KEY, key);
});

test("an application of another project or organisation is not found", () => {
  for (const elsewhere of [
    { projectId: makeProject(cloud, orgId, "other") },
    { orgId: makeOrg(cloud, "other") },
  ])
    expect(() => cloud.create(APPLICATION_KEY, { ...key, ...elsewhere })).toThrow("COMMAND-sak25");
});

test.each(["", ":org", ':org:{"type":"application","keyId":"1"}'])(
  "an import by id:project_id:app_id%s",
  (rest) => {
    const { id } = cloud.create(APPLICATION_KEY, key);
    const text = `${id}:${projectId}:${String(key["appId"])}${rest.replace("org", orgId)}`;
    expect(cloud.import(APPLICATION_KEY, text)).toMatchObject({ id, inputs: key });
  },
);

test("nothing changes when the program does not", () => {
  expectSteady(cloud, APPLICATION_KEY, key);
});
