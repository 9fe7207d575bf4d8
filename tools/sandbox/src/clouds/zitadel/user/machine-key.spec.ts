import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { Values } from "../../../model/resource.ts";
import type { StoredObject } from "../../../store/store.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeUser } from "../testing.ts";
import { HUMAN_USER, MACHINE_KEY } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let key: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  key = {
    orgId,
    userId: makeUser(cloud, orgId),
    keyType: "KEY_TYPE_JSON",
    expirationDate: "2030-01-01T00:00:00Z",
  };
});
afterEach(() => cloud.close());

/** What the next run compares with the program when a refresh came before it. */
function refreshed(object: StoredObject): StoredObject {
  const found = cloud.read(object);
  return { ...object, state: found?.state ?? {}, inputs: found?.inputs ?? {} };
}

test("its details are ZITADEL's, and sign an assertion that its public half verifies", () => {
  const { id, state } = cloud.create(MACHINE_KEY, key);
  const details = JSON.parse(String(state["keyDetails"])) as { [name: string]: string };
  expect(Object.keys(details)).toEqual(["type", "keyId", "key", "expirationDate", "userId"]);
  expect(details).toMatchObject({
    type: "serviceaccount",
    keyId: id,
    expirationDate: "2030-01-01T00:00:00Z",
    userId: key["userId"],
  });
  expect(details["key"]).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  const privateKey = createPrivateKey(details["key"] ?? "");
  expect(privateKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });

  const segments = [
    { alg: "RS256", kid: id },
    { iss: key["userId"], sub: key["userId"], aud: `https://${cloud.scope.account}` },
  ];
  const assertion = segments.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(assertion), privateKey);
  const publicKey = createPublicKey(privateKey);
  expect(verify("sha256", Buffer.from(assertion), publicKey, signature)).toBe(true);
  expect(verify("sha256", Buffer.from(`${assertion}x`), publicKey, signature)).toBe(false);
});

test("a key is made once, and is another one each time", () => {
  const first = cloud.create(MACHINE_KEY, key, "first");
  const { keyDetails } = first.state;
  expect(cloud.read(first)?.state["keyDetails"]).toBe(keyDetails);
  expect(cloud.diff(first, key, "first").changes).toEqual(new Map());
  const second = cloud.create(MACHINE_KEY, key, "second");
  expect(JSON.parse(String(second.state["keyDetails"]))["key"]).not.toBe(
    JSON.parse(String(keyDetails))["key"],
  );
  expect(zitadel.resources.get(MACHINE_KEY)?.outputs["keyDetails"]?.secret).toBe(true);
});

test("every change makes a new key", () => {
  const other = makeOrg(cloud, "other");
  const { changes } = cloud.diff(cloud.create(MACHINE_KEY, key), {
    expirationDate: "2031-01-01T00:00:00Z",
    keyType: "KEY_TYPE_UNSPECIFIED",
    orgId: other,
    userId: makeUser(cloud, other, "server"),
  });
  const update = { kind: "update", replaces: true };
  expect(Object.fromEntries(changes)).toEqual({
    expirationDate: update,
    keyType: update,
    orgId: update,
    userId: update,
  });
});

test.each(["2030-01-01T02:00:00+02:00", "2030-01-01T00:00:00.500Z"])(
  "%s comes back as UTC without a fraction: after a refresh, the next run makes a new key",
  (expirationDate) => {
    const given = { ...key, expirationDate };
    const made = cloud.create(MACHINE_KEY, given);
    expect(cloud.diff(made, given).changes).toEqual(new Map());
    expect(refreshed(made).state["expirationDate"]).toBe("2030-01-01T00:00:00Z");
    expect(cloud.diff(refreshed(made), given).changes).toEqual(
      new Map([["expirationDate", { kind: "update", replaces: true }]]),
    );
  },
);

test("a key without a date never ends, which the first read shows and no run changes", () => {
  const { expirationDate: _, ...given } = key;
  const made = cloud.create(MACHINE_KEY, given);
  expect(made.state).not.toHaveProperty("expirationDate");
  expect(JSON.parse(String(made.state["keyDetails"]))["expirationDate"]).toBe("9999-12-31T23:59:59Z");
  expect(refreshed(made).state["expirationDate"]).toBe("9999-12-31T23:59:59Z");
  expect(cloud.diff(refreshed(made), given).changes).toEqual(new Map());
});

test("an organisation that is not given stays unknown", () => {
  const userId = makeUser(cloud, "100000000000000001", "local");
  const given = { userId, keyType: "KEY_TYPE_JSON", expirationDate: "2030-01-01T00:00:00Z" };
  const made = cloud.create(MACHINE_KEY, given);
  expect(refreshed(made).state).not.toHaveProperty("orgId");
  expect(cloud.diff(refreshed(made), given).changes).toEqual(new Map());
});

test("a date is past by the sandbox's clock; a key that has ended is still there", () => {
  const made = cloud.create(MACHINE_KEY, key, "first");
  cloud.now = new Date("2030-01-01T00:00:01Z");
  expect(cloud.refusals(MACHINE_KEY, key)).toEqual([]);
  expect(() => cloud.create(MACHINE_KEY, key)).toThrow(
    "failed to create machine key: rpc error: code = InvalidArgument desc = Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)",
  );
  expect(cloud.read(made)?.state).toEqual(made.state);
  cloud.delete(made, "first");
  cloud.now = new Date("2030-01-01T00:00:00Z");
  cloud.create(MACHINE_KEY, key);
});

test("preview refuses a key type that the provider does not know", () => {
  expect(cloud.refusals(MACHINE_KEY, { ...key, keyType: "Asymmetric" })).toEqual([
    'keyType: Attribute key_type has unsupported enum value "Asymmetric"',
  ]);
  expect(cloud.refusals(MACHINE_KEY, key)).toEqual([]);
});

test.each<[string, Values, string]>([
  ["a key type without a form", { keyType: "KEY_TYPE_UNSPECIFIED" }, "Errors.Internal (KEY-dsg52)"],
  ["a user that does not exist", { userId: "9".repeat(18) }, "Errors.User.NotFound (COMMAND-bnipwm1)"],
  ["an unknown organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)"],
  ["a date in words", { expirationDate: "tomorrow" }, 'failed to parse time: parsing time "tomorrow"'],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(MACHINE_KEY, { ...key, ...inputs })).toEqual([]);
  expect(() => cloud.create(MACHINE_KEY, { ...key, ...inputs })).toThrow(message);
  cloud.create(MACHINE_KEY, key);
});

test("a user of another organisation is not found; a person's key is made", () => {
  const other = makeOrg(cloud, "other");
  expect(() => cloud.create(MACHINE_KEY, { ...key, orgId: other })).toThrow("COMMAND-bnipwm1");
  const person = { userName: "ada", firstName: "Ada", lastName: "Lovelace", email: "ada@ml.example" };
  const { id } = cloud.create(HUMAN_USER, { ...person, orgId: other });
  cloud.create(MACHINE_KEY, { ...key, orgId: other, userId: id });
});

test.each(["", ":org", ':org:{"type":"serviceaccount","keyId":"1"}'])("an import by id:user_id%s", (rest) => {
  const { id } = cloud.create(MACHINE_KEY, key);
  const found = cloud.import(MACHINE_KEY, `${id}:${String(key["userId"])}${rest.replace("org", orgId)}`);
  expect(found).toMatchObject({ id, inputs: key });
});

test("an import needs the user's id", () => {
  const { id } = cloud.create(MACHINE_KEY, key);
  expect(() => cloud.import(MACHINE_KEY, id)).toThrow("by format <id:user_id[:org_id]>");
});

test("nothing changes when the program does not", () => {
  expectSteady(cloud, MACHINE_KEY, key);
});
