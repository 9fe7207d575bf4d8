import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject } from "../testing.ts";
import { APPLICATION_API, APPLICATION_KEY, APPLICATION_OIDC } from "../types.ts";
import { zitadel } from "../zitadel.ts";

const PRIVATE_KEY_JWT = "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let api: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId, "ML Platform");
  api = { orgId, projectId, name: "endpoints" };
});
afterEach(() => cloud.close());

test("an API has a client id with the project's name in it, and a secret", () => {
  const app = cloud.create(APPLICATION_API, api);
  expect(app.id).toMatch(/^[1-9]\d{17}$/);
  expect(app.state).toEqual({
    ...api,
    authMethodType: "API_AUTH_METHOD_TYPE_BASIC",
    clientId: expect.stringMatching(/^[1-9]\d{17}@ml_platform$/),
    clientSecret: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
  });
  const outputs = zitadel.resources.get(APPLICATION_API)?.outputs;
  expect(outputs).toMatchObject({ clientId: { secret: true }, clientSecret: { secret: true } });
});

test("a key stands for the secret; another method later makes none", () => {
  const app = cloud.create(APPLICATION_API, { ...api, authMethodType: PRIVATE_KEY_JWT });
  expect(app.state["clientSecret"]).toBe("");
  expect(cloud.update(app, api).state["clientSecret"]).toBe("");
});

test("keys go with the method that uses them, and with the application", () => {
  const withKeys = { ...api, authMethodType: PRIVATE_KEY_JWT };
  const app = cloud.create(APPLICATION_API, withKeys);
  const key = {
    orgId,
    projectId,
    appId: app.id,
    keyType: "KEY_TYPE_JSON",
    expirationDate: "2030-01-01T00:00:00Z",
  };
  const first = cloud.create(APPLICATION_KEY, key, "first");
  cloud.update(app, { ...withKeys, name: "models" });
  expect(cloud.read(first, "first")).toBeDefined();
  cloud.update(app, api);
  expect(cloud.read(first, "first")).toBeUndefined();
  cloud.update(app, withKeys);
  const second = cloud.create(APPLICATION_KEY, key, "second");
  cloud.delete(app);
  expect(cloud.read(second, "second")).toBeUndefined();
});

test("a name is taken once in a project, by applications of either kind", () => {
  const app = cloud.create(APPLICATION_API, api, "first");
  const refused = "code = AlreadyExists desc = Errors.Project.App.AlreadyExists (V3-DKcYh)";
  expect(() => cloud.create(APPLICATION_API, api)).toThrow(refused);
  const oidc = {
    redirectUris: ["https://ml.example/callback"],
    responseTypes: ["OIDC_RESPONSE_TYPE_CODE"],
    grantTypes: ["OIDC_GRANT_TYPE_AUTHORIZATION_CODE"],
  };
  expect(() => cloud.create(APPLICATION_OIDC, { ...api, ...oidc, name: "Endpoints" })).toThrow(refused);
  cloud.create(APPLICATION_OIDC, { ...api, ...oidc, name: "console" }, "console");
  expect(() => cloud.update(app, { ...api, name: "console" })).toThrow(refused);
  cloud.update(app, { ...api, name: "ENDPOINTS" });
  cloud.create(APPLICATION_API, { ...api, projectId: makeProject(cloud, orgId, "other") }, "other");
});

test("only another project or organisation makes a new application", () => {
  const other = makeOrg(cloud, "other");
  const changed = {
    authMethodType: PRIVATE_KEY_JWT,
    name: "models",
    orgId: other,
    projectId: makeProject(cloud, other, "serving"),
  };
  expect(Object.fromEntries(cloud.diff(cloud.create(APPLICATION_API, api), changed).changes)).toEqual({
    authMethodType: { kind: "update", replaces: false },
    name: { kind: "update", replaces: false },
    orgId: { kind: "update", replaces: true },
    projectId: { kind: "update", replaces: true },
  });
});

test("preview refuses a method that the provider does not know", () => {
  expect(cloud.refusals(APPLICATION_API, { ...api, authMethodType: "BASIC" })).toEqual([
    'authMethodType: Attribute auth_method_type has unsupported enum value "BASIC"',
  ]);
  expect(cloud.refusals(APPLICATION_API, { ...api, authMethodType: PRIVATE_KEY_JWT })).toEqual([]);
});

test.each<[string, Values, string]>([
  ["no name", { name: "" }, "AddAPIAppRequest.Name: value length must be between 1 and 200 runes"],
  ["no such project", { projectId: "9".repeat(18) }, "Errors.Project.NotFound (COMMAND-EbFMN)"],
  ["no such organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)"],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(APPLICATION_API, { ...api, ...inputs })).toEqual([]);
  expect(() => cloud.create(APPLICATION_API, { ...api, ...inputs })).toThrow(message);
  cloud.create(APPLICATION_API, api);
});

test("another organisation's project is not found", () => {
  const inputs = { ...api, orgId: makeOrg(cloud, "other") };
  expect(() => cloud.create(APPLICATION_API, inputs)).toThrow(
    "failed to create applicationAPI: rpc error: code = FailedPrecondition desc = Errors.Project.NotFound",
  );
});

test.each(["", ":org", ":org:1@ml:secret"])("an import by id:project_id%s", (rest) => {
  const { id } = cloud.create(APPLICATION_API, api);
  const text = `${id}:${projectId}${rest.replace("org", orgId)}`;
  expect(cloud.import(APPLICATION_API, text)).toMatchObject({ id, inputs: api });
});

test("nothing changes when the program does not", () => {
  const apps = fc.record(
    {
      authMethodType: fc.constantFrom("API_AUTH_METHOD_TYPE_BASIC", PRIVATE_KEY_JWT),
      name: fc.string({ minLength: 1, maxLength: 20 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(apps, (given) => expectSteady(cloud, APPLICATION_API, { orgId, projectId, ...given })),
    { numRuns: 20 },
  );
});
