import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg } from "../testing.ts";
import { MACHINE_KEY, MACHINE_USER, PERSONAL_ACCESS_TOKEN } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let trainer: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  trainer = { orgId, userName: "trainer", name: "Training job" };
});
afterEach(() => cloud.close());

test("a machine is active at once, and has no secret", () => {
  const user = cloud.create(MACHINE_USER, trainer);
  expect(user.id).toMatch(/^[1-9]\d{17}$/);
  expect(user.state).toEqual({
    ...trainer,
    accessTokenType: "ACCESS_TOKEN_TYPE_BEARER",
    loginNames: ["trainer@ml.zitadel.sandbox.example"],
    preferredLoginName: "trainer@ml.zitadel.sandbox.example",
    state: "USER_STATE_ACTIVE",
    withSecret: false,
  });
  expect(cloud.create(MACHINE_USER, { orgId, userName: "server" }, "server").state["name"]).toMatch(
    /^server-[0-9a-f]{7}$/,
  );
});

test("a secret is made once, stays, and is revoked", () => {
  const withSecret = { ...trainer, withSecret: true };
  const user = cloud.create(MACHINE_USER, withSecret);
  const { clientId, clientSecret } = user.state;
  expect(clientId).toBe("trainer");
  expect(clientSecret).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(cloud.read(user)?.state).toMatchObject({ clientId, clientSecret });
  expect(cloud.update(user, { ...withSecret, description: "nightly" }).state).toMatchObject({
    clientId,
    clientSecret,
  });
  expect(cloud.update(user, trainer).state).toMatchObject({ clientId: "", clientSecret: "" });
  const again = cloud.update(user, withSecret).state["clientSecret"];
  expect(again).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(again).not.toBe(clientSecret);
});

test("client id and secret are secret", () => {
  const outputs = zitadel.resources.get(MACHINE_USER)?.outputs ?? {};
  expect(Object.keys(outputs).filter((name) => outputs[name]?.secret)).toEqual(["clientId", "clientSecret"]);
});

test("a user name is taken once in an organisation", () => {
  const user = cloud.create(MACHINE_USER, trainer, "first");
  expect(() => cloud.create(MACHINE_USER, { ...trainer, name: "Another" })).toThrow(
    "failed to create machine user: rpc error: code = AlreadyExists desc = Errors.User.AlreadyExists (V3-DKcYh)",
  );
  cloud.create(MACHINE_USER, { ...trainer, userName: "server" }, "server");
  expect(() => cloud.update(user, { ...trainer, userName: "server" })).toThrow("Errors.User.AlreadyExists");
  cloud.create(MACHINE_USER, { ...trainer, orgId: makeOrg(cloud, "other") }, "other");
});

test("only another organisation makes a new user", () => {
  const user = cloud.create(MACHINE_USER, trainer);
  const changed = {
    accessTokenType: "ACCESS_TOKEN_TYPE_JWT",
    description: "nightly",
    name: "Trainer",
    orgId: makeOrg(cloud, "other"),
    userName: "nightly",
    withSecret: true,
  };
  const { changes } = cloud.diff(user, changed);
  expect([...changes.keys()]).toEqual(Object.keys(changed));
  expect([...changes].filter(([, { replaces }]) => replaces).map(([property]) => property)).toEqual([
    "orgId",
  ]);
});

test("keys and tokens go with a machine", () => {
  const user = cloud.create(MACHINE_USER, trainer);
  const of = { orgId, userId: user.id, expirationDate: "2030-01-01T00:00:00Z" };
  const key = cloud.create(MACHINE_KEY, { ...of, keyType: "KEY_TYPE_JSON" });
  const token = cloud.create(PERSONAL_ACCESS_TOKEN, of);
  cloud.delete(user);
  expect(cloud.read(key)).toBeUndefined();
  expect(cloud.read(token)).toBeUndefined();
});

test.each(["true", "false", "false:org", "true:org:trainer:secret"])("an import by id:%s", (rest) => {
  const user = cloud.create(MACHINE_USER, trainer);
  const found = cloud.import(MACHINE_USER, `${user.id}:${rest.replace("org", orgId)}`);
  expect(found).toMatchObject({ id: user.id, inputs: trainer });
});

test("an import has to say whether there is a secret", () => {
  const { id } = cloud.create(MACHINE_USER, trainer);
  expect(() => cloud.import(MACHINE_USER, id)).toThrow("<id:has_secret[:org_id]");
  expect(() => cloud.import(MACHINE_USER, `${id}:yes`)).toThrow("invalid value for has_secret");
});

test("preview refuses a token type that the provider does not know", () => {
  expect(cloud.refusals(MACHINE_USER, { ...trainer, accessTokenType: "JWT" })).toEqual([
    'accessTokenType: Attribute access_token_type has unsupported enum value "JWT"',
  ]);
  expect(cloud.refusals(MACHINE_USER, { ...trainer, accessTokenType: "ACCESS_TOKEN_TYPE_JWT" })).toEqual([]);
});

test("preview refuses an organisation's name for its id", () => {
  expect(cloud.refusals(MACHINE_USER, { ...trainer, orgId: "ml" })).toEqual([
    "orgId: invalid value for orgId (must be an id of 18 digits)",
  ]);
});

test.each<[string, Values, string, Values]>([
  ["no user name", { userName: "" }, "AddMachineUserRequest.UserName: value length must be", {}],
  ["a long name", { name: "a".repeat(201) }, "AddMachineUserRequest.Name", { name: "a".repeat(200) }],
  [
    "a long description",
    { description: "a".repeat(501) },
    "AddMachineUserRequest.Description: value length must be at most 500 runes",
    { description: "a".repeat(500) },
  ],
  ["an unknown organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)", {}],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(MACHINE_USER, { ...trainer, ...inputs })).toEqual([]);
  expect(() => cloud.create(MACHINE_USER, { ...trainer, ...inputs })).toThrow(message);
  cloud.create(MACHINE_USER, { ...trainer, ...twin });
});

test("nothing changes when the program does not", () => {
  const text = fc.string({ minLength: 1, maxLength: 20 });
  const users = fc.record(
    {
      accessTokenType: fc.constantFrom("ACCESS_TOKEN_TYPE_BEARER", "ACCESS_TOKEN_TYPE_JWT"),
      description: text,
      name: text,
      userName: text,
      withSecret: fc.boolean(),
    },
    { requiredKeys: ["userName"] },
  );
  fc.assert(
    fc.property(users, (given) => expectSteady(cloud, MACHINE_USER, { orgId, ...given })),
    { numRuns: 20 },
  );
});
