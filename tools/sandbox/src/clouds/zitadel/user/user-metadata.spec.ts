import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeUser } from "../testing.ts";
import { USER_METADATA } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let userId: string;
let entry: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  userId = makeUser(cloud, orgId);
  entry = { orgId, userId, key: "team", value: "vision" };
});
afterEach(() => cloud.close());

test("an entry is known by user and key", () => {
  const made = cloud.create(USER_METADATA, entry);
  expect(made.id).toBe(`${userId}_team`);
  expect(made.state).toEqual(entry);
  expect(cloud.import(USER_METADATA, `${userId}:team`)).toMatchObject({ id: made.id, inputs: entry });
  expect(cloud.import(USER_METADATA, `${userId}:team:${orgId}`)).toMatchObject({ id: made.id });
  expect(() => cloud.import(USER_METADATA, userId)).toThrow("by format <user_id:key[:org_id]>");
});

test("only another value is a change", () => {
  const other = makeOrg(cloud, "other");
  const changed = { orgId: other, userId: makeUser(cloud, other, "server"), key: "group", value: "speech" };
  expect(Object.fromEntries(cloud.diff(cloud.create(USER_METADATA, entry), changed).changes)).toEqual({
    key: { kind: "update", replaces: true },
    orgId: { kind: "update", replaces: true },
    userId: { kind: "update", replaces: true },
    value: { kind: "update", replaces: false },
  });
});

test("a key that is there gets the new value", () => {
  cloud.create(USER_METADATA, entry, "first");
  cloud.create(USER_METADATA, { ...entry, value: "speech" }, "second");
  expect(cloud.import(USER_METADATA, `${userId}:team`)?.state["value"]).toBe("speech");
});

const LONG = "a".repeat(200);

test.each<[string, Values, string, Values]>([
  ["no key", { key: "" }, "SetUserMetadataRequest.Key: value length must be", {}],
  ["a long key", { key: `${LONG}a` }, "SetUserMetadataRequest.Key: value length must be", { key: LONG }],
  ["no value", { value: "" }, "SetUserMetadataRequest.Value: value length", { value: "a" }],
  [
    "a long value",
    { value: "ä".repeat(250_001) },
    "SetUserMetadataRequest.Value: value length must be between 1 and 500000 bytes, inclusive",
    { value: "ä".repeat(250_000) },
  ],
  ["no such user", { userId: "9".repeat(18) }, "Errors.User.NotFound (COMMAND-uXHNj)", {}],
  ["no such organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)", {}],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(USER_METADATA, { ...entry, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER_METADATA, { ...entry, ...inputs })).toThrow(message);
  cloud.create(USER_METADATA, { ...entry, ...twin });
});

test("a user of another organisation is not found", () => {
  const inputs = { ...entry, orgId: makeOrg(cloud, "other") };
  expect(() => cloud.create(USER_METADATA, inputs)).toThrow("Errors.User.NotFound (COMMAND-uXHNj)");
});

test("nothing changes when the program does not", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, text, (key, value) =>
      expectSteady(cloud, USER_METADATA, { orgId, userId, key, value }),
    ),
    { numRuns: 20 },
  );
});
