import fc from "fast-check";
import { propertyOf, type Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { USER, USER_GROUP, USER_IN_GROUP, USER_POOL } from "./properties.ts";
import { makePool, names, someOf } from "./testing.ts";
import { user } from "./user.ts";

const PASSWORD = "Canary-Pass-1";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud, { schemas: [{ name: "tenant", attributeDataType: "String" }] });
});
afterEach(() => cloud.close());

test("a user is known by pool and name, and has to set a password unless one is given for good", () => {
  const ada = cloud.create(USER, { userPoolId, username: "ada", temporaryPassword: PASSWORD });
  expect(ada.id).toBe(`${userPoolId}/ada`);
  expect(ada.state).toMatchObject({
    status: "FORCE_CHANGE_PASSWORD",
    enabled: true,
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    creationDate: "2026-01-01T00:00:00Z",
  });
  expect(cloud.import(USER, ada.id)?.inputs).toMatchObject({ username: "ada" });
  const grace = cloud.create(USER, { userPoolId, username: "grace", password: PASSWORD }, "grace");
  expect(grace.state["status"]).toBe("CONFIRMED");
});

test("a new password is an update and changes the status with it", () => {
  const ada = cloud.create(USER, { userPoolId, username: "ada", temporaryPassword: PASSWORD });
  const sub = ada.state["sub"];
  const confirmed = cloud.update(ada, { userPoolId, username: "ada", password: PASSWORD });
  expect(confirmed.state).toMatchObject({ status: "CONFIRMED", sub });
  const reset = { userPoolId, username: "ada", temporaryPassword: `${PASSWORD}2` };
  expect([...cloud.diff(confirmed, reset).changes.values()].some(({ replaces }) => replaces)).toBe(false);
  expect(cloud.update(confirmed, reset).state["status"]).toBe("FORCE_CHANGE_PASSWORD");
});

test("a password that stays is not held to a policy that came later", () => {
  const inputs = { userPoolId, username: "ada", temporaryPassword: PASSWORD };
  const ada = cloud.create(USER, inputs);
  const stricter = {
    schemas: [{ name: "tenant", attributeDataType: "String" }],
    passwordPolicy: { minimumLength: 20 },
  };
  cloud.update(cloud.store.get(USER_POOL, "us-east-1", userPoolId)!, stricter, "pool");
  const renamed = cloud.update(ada, { ...inputs, attributes: { name: "Ada" } });
  expect(() => cloud.update(renamed, { ...inputs, temporaryPassword: `${PASSWORD}2` })).toThrow(
    /InvalidPasswordException/,
  );
});

test("passwords are secret", () => {
  for (const name of ["password", "temporaryPassword"]) expect(propertyOf(user, name)?.secret).toBe(true);
});

test("memberships go with a user", () => {
  const ada = cloud.create(USER, { userPoolId, username: "ada" });
  cloud.create(USER_GROUP, { userPoolId, name: "ml" });
  const member = cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "ada" });
  cloud.delete(ada);
  expect(cloud.read(member)).toBeUndefined();
});

test("a name is taken once, in any case where the pool says so", () => {
  cloud.create(USER, { userPoolId, username: "ada" }, "first");
  expect(() => cloud.create(USER, { userPoolId, username: "ada" })).toThrow(
    /UsernameExistsException: User account already exists/,
  );
  cloud.create(USER, { userPoolId, username: "Ada" });
  const anyCase = makePool(cloud, { usernameConfiguration: { caseSensitive: false } }, "any-case");
  cloud.create(USER, { userPoolId: anyCase, username: "ada" }, "second");
  expect(() => cloud.create(USER, { userPoolId: anyCase, username: "Ada" })).toThrow(
    /UsernameExistsException/,
  );
});

test("a pool that signs in by email takes an address for the name", () => {
  const byEmail = makePool(cloud, { usernameAttributes: ["email"] }, "by-email");
  expect(() => cloud.create(USER, { userPoolId: byEmail, username: "ada" })).toThrow(
    /InvalidParameterException: Username should be an email\./,
  );
  cloud.create(USER, { userPoolId: byEmail, username: "ada@ml.example.com" });
});

const UP: [string, Values, RegExp, Values][] = [
  [
    "a short password",
    { password: "Ab-1567" },
    /InvalidPasswordException: .*not long enough/,
    { password: "Ab-15678" },
  ],
  ["a password without capitals", { password: "canary-pass-1" }, /uppercase/, { password: PASSWORD }],
  ["one without small letters", { password: "CANARY-PASS-1" }, /lowercase/, { password: PASSWORD }],
  ["one without digits", { temporaryPassword: "Canary-Pass" }, /numeric/, { temporaryPassword: PASSWORD }],
  ["one without symbols", { password: "CanaryPass1" }, /symbol/, { password: PASSWORD }],
  [
    "an attribute that the pool lacks",
    { attributes: { team: "vision" } },
    /InvalidParameterException: Attributes did not conform to the schema: Type for attribute \{custom:team\}/,
    { attributes: { tenant: "vision" } },
  ],
  [
    "an address that is none",
    { attributes: { email: "ada" } },
    /InvalidParameterException: Invalid email address format\./,
    { attributes: { email: "ada@ml.example.com" } },
  ],
  [
    "a phone number without country",
    { attributes: { phone_number: "5550100" } },
    /InvalidParameterException: Invalid phone number format\./,
    { attributes: { phone_number: "+15555550100" } },
  ],
  [
    "an invitation again for nobody",
    { messageAction: "RESEND" },
    /UserNotFoundException: User does not exist\./,
    { messageAction: "SUPPRESS" },
  ],
  ["a space in the name", { username: "ada l" }, /at 'username'/, { username: "ada.l" }],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  const ada = { userPoolId, username: "ada" };
  expect(cloud.refusals(USER, { ...ada, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER, { ...ada, ...inputs })).toThrow(message);
  cloud.create(USER, { ...ada, ...twin });
});

test("no message repeats a password", () => {
  const weak = { userPoolId, username: "ada", password: "canary" };
  expect(() => cloud.create(USER, weak)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("canary") }),
  );
  const [refusal] = cloud.refusals(USER, { ...weak, password: "cnry" });
  expect(refusal).toMatch(/^password: expected length/);
  expect(refusal).not.toContain("cnry");
});

test.each<[string, Values, RegExp]>([
  ["both passwords", { password: PASSWORD, temporaryPassword: PASSWORD }, /^password: Conflicting/],
  ["another medium", { desiredDeliveryMediums: ["PIGEON"] }, /^desiredDeliveryMediums\[0\]: /],
  ["another action", { messageAction: "SEND" }, /^messageAction: /],
])("preview refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(USER, { userPoolId, username: "ada", ...inputs })[0]).toMatch(message);
});

test("nothing changes when the program does not", () => {
  const users = fc.record(
    {
      username: names,
      attributes: fc.record(
        { email: fc.constant("ada@ml.example.com"), tenant: names, name: fc.string({ maxLength: 10 }) },
        { requiredKeys: [] },
      ),
      clientMetadata: fc.dictionary(names, names, { maxKeys: 2 }),
      desiredDeliveryMediums: someOf("SMS", "EMAIL"),
      enabled: fc.boolean(),
      forceAliasCreation: fc.boolean(),
      messageAction: fc.constant("SUPPRESS"),
      password: fc.constant(PASSWORD),
      validationData: fc.dictionary(names, names, { maxKeys: 2 }),
    },
    { requiredKeys: ["username"] },
  );
  fc.assert(
    fc.property(users, (given) => expectSteady(cloud, USER, { userPoolId, ...given } as Values)),
    { numRuns: 20 },
  );
});
