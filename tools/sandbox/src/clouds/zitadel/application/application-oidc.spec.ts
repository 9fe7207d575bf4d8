import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import type { StoredObject } from "../../../store/store.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject } from "../testing.ts";
import { APPLICATION_KEY, APPLICATION_OIDC } from "../types.ts";
import { zitadel } from "../zitadel.ts";

const CODE = "OIDC_RESPONSE_TYPE_CODE";
const ID_TOKEN = "OIDC_RESPONSE_TYPE_ID_TOKEN";
const AUTHORIZATION_CODE = "OIDC_GRANT_TYPE_AUTHORIZATION_CODE";
const IMPLICIT = "OIDC_GRANT_TYPE_IMPLICIT";
const DEVICE_CODE = "OIDC_GRANT_TYPE_DEVICE_CODE";
const REFRESH_TOKEN = "OIDC_GRANT_TYPE_REFRESH_TOKEN";
const PRIVATE_KEY_JWT = "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let webApp: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId);
  webApp = {
    orgId,
    projectId,
    name: "console",
    redirectUris: ["https://ml.example/callback"],
    responseTypes: [CODE],
    grantTypes: [AUTHORIZATION_CODE],
  };
});
afterEach(() => cloud.close());

/** What the next run compares with the program when a refresh came before it. */
function refreshed(object: StoredObject): StoredObject {
  const found = cloud.read(object);
  return { ...object, state: found?.state ?? {}, inputs: found?.inputs ?? {} };
}

test("an application has the provider's defaults, a client id and a secret", () => {
  const app = cloud.create(APPLICATION_OIDC, webApp);
  expect(app.id).toMatch(/^[1-9]\d{17}$/);
  expect(app.state).toEqual({
    ...webApp,
    accessTokenType: "OIDC_TOKEN_TYPE_BEARER",
    appType: "OIDC_APP_TYPE_WEB",
    authMethodType: "OIDC_AUTH_METHOD_TYPE_BASIC",
    clientId: expect.stringMatching(/^[1-9]\d{17}@training$/),
    clientSecret: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
    clockSkew: "0s",
    version: "OIDC_VERSION_1_0",
  });
  const outputs = zitadel.resources.get(APPLICATION_OIDC)?.outputs;
  expect(outputs).toMatchObject({ clientId: { secret: true }, clientSecret: { secret: true } });
});

test.each([
  ["OIDC_AUTH_METHOD_TYPE_BASIC", /^.{64}$/],
  ["OIDC_AUTH_METHOD_TYPE_POST", /^.{64}$/],
  ["OIDC_AUTH_METHOD_TYPE_NONE", /^$/],
  [PRIVATE_KEY_JWT, /^$/],
])("the secret of %s", (authMethodType, secret) => {
  const app = cloud.create(APPLICATION_OIDC, { ...webApp, authMethodType });
  expect(app.state["clientSecret"]).toMatch(secret);
});

test.each<[string, Values, Values, Values]>([
  [
    "response and grant types are the first ones",
    { responseTypes: ["code"], grantTypes: ["authorization_code", REFRESH_TOKEN] },
    { responseTypes: [CODE], grantTypes: [AUTHORIZATION_CODE, REFRESH_TOKEN] },
    { "grantTypes[0]": false, "responseTypes[0]": false },
  ],
  [
    "a version is the only one, and a new application",
    { version: "1.0" },
    { version: "OIDC_VERSION_1_0" },
    { version: true },
  ],
  ["a clock skew is as Go writes it", { clockSkew: "1500ms" }, { clockSkew: "1.5s" }, { clockSkew: false }],
])("what the provider does not look at is not refused: %s after a refresh", (_, given, read, changed) => {
  const inputs = { ...webApp, ...given };
  expect(cloud.refusals(APPLICATION_OIDC, inputs)).toEqual([]);
  const app = cloud.create(APPLICATION_OIDC, inputs);
  expect(app.state).toMatchObject(given);
  expect(cloud.diff(app, inputs).changes).toEqual(new Map());
  expect(refreshed(app).state).toMatchObject(read);
  const { changes } = cloud.diff(refreshed(app), inputs);
  expect(Object.fromEntries([...changes].map(([path, { replaces }]) => [path, replaces]))).toEqual(changed);
});

test.each<[string, Values]>([
  ["an http redirect URI without devMode", { redirectUris: ["http://ml.example/callback"] }],
  ["no redirect URI", { redirectUris: [] }],
  ["a secret in the browser", { appType: "OIDC_APP_TYPE_USER_AGENT" }],
  ["refresh tokens without a code", { grantTypes: [DEVICE_CODE, REFRESH_TOKEN] }],
])("the service takes %s, and only marks it", (_, given) => {
  cloud.create(APPLICATION_OIDC, { ...webApp, ...given });
});

test.each<[string, Values, string, Values]>([
  [
    "a code without its grant",
    { grantTypes: [IMPLICIT] },
    "Errors.Project.App.Invalid (PROJECT-1n8df)",
    { grantTypes: [DEVICE_CODE] },
  ],
  [
    "an id token without its grant",
    { responseTypes: [CODE, ID_TOKEN] },
    "Errors.Project.App.Invalid (PROJECT-1n8df)",
    { responseTypes: [CODE, ID_TOKEN], grantTypes: [AUTHORIZATION_CODE, IMPLICIT] },
  ],
  ["no response type", { responseTypes: [] }, "Errors.Project.App.Invalid (PROJECT-1n8df)", {}],
  [
    "a URL for an origin",
    { additionalOrigins: ["https://ml.example/"] },
    "Errors.Project.App.Invalid (PROJECT-1n8df)",
    { additionalOrigins: ["https://ml.example:8443", "app://ml"] },
  ],
  [
    "a large clock skew",
    { clockSkew: "5001ms" },
    "invalid AddOIDCAppRequest.ClockSkew: value must be inside range [0s, 5s]",
    { clockSkew: "5s" },
  ],
  ["a negative clock skew", { clockSkew: "-1s" }, "must be inside range [0s, 5s]", { clockSkew: "0" }],
  ["a clock skew in words", { clockSkew: "none" }, 'time: invalid duration "none"', {}],
  ["no name", { name: "" }, "AddOIDCAppRequest.Name: value length must be", {}],
  ["no such project", { projectId: "9".repeat(18) }, "Errors.Project.NotFound (COMMAND-EbFMN)", {}],
  ["no such organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)", {}],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(APPLICATION_OIDC, { ...webApp, ...inputs })).toEqual([]);
  expect(() => cloud.create(APPLICATION_OIDC, { ...webApp, ...inputs })).toThrow(message);
  cloud.create(APPLICATION_OIDC, { ...webApp, ...twin });
});

test("an update is checked the same way, with the service's other words", () => {
  const app = cloud.create(APPLICATION_OIDC, webApp);
  expect(() => cloud.update(app, { ...webApp, grantTypes: [IMPLICIT] })).toThrow(
    "failed to update applicationOIDC: rpc error: code = InvalidArgument desc = Errors.Project.App.OIDCConfigInvalid (COMMAND-5m9fs)",
  );
  expect(() => cloud.update(app, { ...webApp, clockSkew: "6s" })).toThrow(
    "invalid UpdateOIDCAppConfigRequest.ClockSkew",
  );
  cloud.update(app, { ...webApp, clockSkew: "5s" });
});

test.each([
  ["accessTokenType", "JWT", "access_token_type", "OIDC_TOKEN_TYPE_JWT"],
  ["appType", "WEB", "app_type", "OIDC_APP_TYPE_NATIVE"],
  ["authMethodType", "NONE", "auth_method_type", "OIDC_AUTH_METHOD_TYPE_NONE"],
])("preview refuses a text that the provider does not know: %s %s", (property, value, attribute, twin) => {
  expect(cloud.refusals(APPLICATION_OIDC, { ...webApp, [property]: value })).toEqual([
    `${property}: Attribute ${attribute} has unsupported enum value "${value}"`,
  ]);
  expect(cloud.refusals(APPLICATION_OIDC, { ...webApp, [property]: twin })).toEqual([]);
});

test("keys go with the method that uses them, and with the application", () => {
  const withKeys = { ...webApp, authMethodType: PRIVATE_KEY_JWT };
  const app = cloud.create(APPLICATION_OIDC, withKeys);
  const key = {
    orgId,
    projectId,
    appId: app.id,
    keyType: "KEY_TYPE_JSON",
    expirationDate: "2030-01-01T00:00:00Z",
  };
  const made = cloud.create(APPLICATION_KEY, key);
  cloud.update(app, { ...withKeys, devMode: true });
  expect(cloud.read(made)).toBeDefined();
  cloud.update(app, webApp);
  expect(cloud.read(made)).toBeUndefined();
});

test("only another project, organisation or version makes a new application", () => {
  const other = makeOrg(cloud, "other");
  const changed = {
    accessTokenRoleAssertion: true,
    accessTokenType: "OIDC_TOKEN_TYPE_JWT",
    additionalOrigins: ["https://ml.example"],
    appType: "OIDC_APP_TYPE_NATIVE",
    authMethodType: "OIDC_AUTH_METHOD_TYPE_NONE",
    clockSkew: "1s",
    devMode: true,
    grantTypes: [AUTHORIZATION_CODE, REFRESH_TOKEN],
    idTokenRoleAssertion: true,
    idTokenUserinfoAssertion: true,
    name: "desk",
    orgId: other,
    postLogoutRedirectUris: ["https://ml.example"],
    projectId: makeProject(cloud, other, "serving"),
    redirectUris: [],
    responseTypes: [CODE, ID_TOKEN],
    version: "2",
  };
  const { changes } = cloud.diff(cloud.create(APPLICATION_OIDC, webApp), changed);
  expect([...changes.keys()]).toEqual(Object.keys(changed));
  expect([...changes].filter(([, { replaces }]) => replaces).map(([property]) => property)).toEqual([
    "orgId",
    "projectId",
    "version",
  ]);
});

test.each(["", ":org", ":org:1@training:secret"])("an import by id:project_id%s", (rest) => {
  const { id } = cloud.create(APPLICATION_OIDC, webApp);
  const text = `${id}:${projectId}${rest.replace("org", orgId)}`;
  expect(cloud.import(APPLICATION_OIDC, text)).toMatchObject({ id, inputs: webApp });
});

test("nothing changes when the program does not", () => {
  const apps = fc.record(
    {
      accessTokenRoleAssertion: fc.boolean(),
      accessTokenType: fc.constantFrom("OIDC_TOKEN_TYPE_BEARER", "OIDC_TOKEN_TYPE_JWT"),
      additionalOrigins: fc.uniqueArray(fc.constantFrom("https://ml.example", "http://localhost:4200")),
      appType: fc.constantFrom("OIDC_APP_TYPE_WEB", "OIDC_APP_TYPE_USER_AGENT", "OIDC_APP_TYPE_NATIVE"),
      authMethodType: fc.constantFrom("OIDC_AUTH_METHOD_TYPE_POST", "OIDC_AUTH_METHOD_TYPE_NONE"),
      clockSkew: fc.constantFrom("0s", "1.5s", "5s"),
      devMode: fc.boolean(),
      name: fc.string({ minLength: 1, maxLength: 20 }),
      postLogoutRedirectUris: fc.uniqueArray(fc.webUrl(), { maxLength: 2 }),
      redirectUris: fc.uniqueArray(fc.webUrl(), { maxLength: 2 }),
    },
    { requiredKeys: ["redirectUris"] },
  );
  fc.assert(
    fc.property(apps, (given) => {
      const { orgId, projectId, responseTypes, grantTypes } = webApp;
      expectSteady(cloud, APPLICATION_OIDC, {
        orgId,
        projectId,
        responseTypes,
        grantTypes,
        ...given,
      } as Values);
    }),
    { numRuns: 20 },
  );
});
