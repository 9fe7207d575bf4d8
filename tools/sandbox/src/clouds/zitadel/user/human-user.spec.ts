import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeUser } from "../testing.ts";
import {
  DOMAIN,
  HUMAN_USER,
  ORG_MEMBER,
  PASSWORD_COMPLEXITY_POLICY,
  USER_GRANT,
  USER_METADATA,
} from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let ada: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  ada = { orgId, userName: "ada", firstName: "Ada", lastName: "Lovelace", email: "ada@ml.example" };
});
afterEach(() => cloud.close());

test("a person has an id, a display name and login names, and has to initialise the account", () => {
  const user = cloud.create(HUMAN_USER, ada);
  expect(user.id).toMatch(/^[1-9]\d{17}$/);
  expect(user.state).toEqual({
    ...ada,
    displayName: "Ada Lovelace",
    gender: "GENDER_UNSPECIFIED",
    loginNames: ["ada@ml.zitadel.sandbox.example"],
    preferredLanguage: "und",
    preferredLoginName: "ada@ml.zitadel.sandbox.example",
    state: "USER_STATE_INITIAL",
  });
});

test.each([
  [{ isEmailVerified: true, initialPassword: "Correct-Horse1" }, "USER_STATE_ACTIVE"],
  [{ isEmailVerified: true }, "USER_STATE_INITIAL"],
  [{ initialPassword: "Correct-Horse1" }, "USER_STATE_INITIAL"],
])("only a verified address together with a password makes a person active: %j", (given, state) => {
  expect(cloud.create(HUMAN_USER, { ...ada, ...given }).state["state"]).toBe(state);
});

test("login names follow the domains of the organisation, at the next read", () => {
  const user = cloud.create(HUMAN_USER, ada);
  cloud.create(DOMAIN, { orgId, name: "ml.example", isPrimary: true });
  cloud.create(DOMAIN, { orgId: makeOrg(cloud, "other"), name: "other.example" }, "other");
  expect(cloud.update(user, { ...ada, nickName: "Countess" }).state["preferredLoginName"]).toBe(
    "ada@ml.zitadel.sandbox.example",
  );
  expect(cloud.read(user)?.state).toMatchObject({
    loginNames: ["ada@ml.example", "ada@ml.zitadel.sandbox.example"],
    preferredLoginName: "ada@ml.example",
  });
});

test("a user name is taken once in an organisation, by a person or a machine", () => {
  const user = cloud.create(HUMAN_USER, ada, "first");
  makeUser(cloud, orgId, "trainer");
  for (const userName of ["ada", "Ada", "trainer"])
    expect(() => cloud.create(HUMAN_USER, { ...ada, userName })).toThrow(
      "failed to create human user: rpc error: code = AlreadyExists desc = Errors.User.AlreadyExists (V3-DKcYh)",
    );
  expect(() => cloud.update(user, { ...ada, userName: "trainer" })).toThrow("Errors.User.AlreadyExists");
  cloud.update(user, { ...ada, userName: "ADA" });
  cloud.create(HUMAN_USER, { ...ada, orgId: makeOrg(cloud, "other") }, "other");
});

test("another initial password or organisation makes a new user; all else changes it", () => {
  const user = cloud.create(HUMAN_USER, { ...ada, initialPassword: "Correct-Horse1" });
  const changed = {
    ...ada,
    orgId: makeOrg(cloud, "other"),
    initialPassword: "Correct-Horse2",
    email: "ada@other.example",
    userName: "countess",
  };
  const { changes, deleteBeforeReplace } = cloud.diff(user, changed);
  expect(changes).toEqual(
    new Map([
      ["email", { kind: "update", replaces: false }],
      ["initialPassword", { kind: "update", replaces: true }],
      ["orgId", { kind: "update", replaces: true }],
      ["userName", { kind: "update", replaces: false }],
    ]),
  );
  // So that a new password alone is refused: the name is still taken when the new user is made.
  expect(deleteBeforeReplace).toBe(false);
});

test("an organisation that is not given is found by the next read, and makes a new user", () => {
  const { orgId: _, ...given } = ada;
  const user = cloud.create(HUMAN_USER, given);
  const found = cloud.read(user);
  expect(found?.state["orgId"]).toBe("100000000000000001");
  expect(cloud.diff({ ...user, state: found?.state ?? {} }, given).changes).toEqual(
    new Map([["orgId", { kind: "delete", replaces: true }]]),
  );
});

test("a phone number comes back without what people write between the digits", () => {
  const user = cloud.create(HUMAN_USER, { ...ada, phone: "+41 (79) 999-99.99" });
  expect(cloud.read(user)?.state["phone"]).toBe("+41799999999");
});

test("everything of a person goes with the person", () => {
  const projectId = makeProject(cloud, orgId);
  const user = cloud.create(HUMAN_USER, ada);
  const hanging = [
    cloud.create(USER_METADATA, { orgId, userId: user.id, key: "team", value: "vision" }),
    cloud.create(USER_GRANT, { orgId, projectId, userId: user.id }),
    cloud.create(ORG_MEMBER, { orgId, userId: user.id, roles: ["ORG_OWNER"] }),
  ];
  cloud.delete(user);
  for (const object of hanging) expect(cloud.read(object)).toBeUndefined();
});

test.each(["", ":org", ":org:Correct-Horse1"])("an import by id%s", (rest) => {
  const user = cloud.create(HUMAN_USER, ada);
  expect(cloud.import(HUMAN_USER, user.id + rest.replace("org", orgId))?.inputs).toMatchObject(ada);
});

test("an import by a name is refused", () => {
  expect(() => cloud.import(HUMAN_USER, "ada")).toThrow(
    'failed to import id "ada" by format <id[:org_id][:initial_password]>',
  );
});

test("preview refuses a gender that the provider does not know", () => {
  expect(cloud.refusals(HUMAN_USER, { ...ada, gender: "FEMALE" })).toEqual([
    'gender: Attribute gender has unsupported enum value "FEMALE"',
  ]);
  expect(cloud.refusals(HUMAN_USER, { ...ada, gender: "GENDER_FEMALE" })).toEqual([]);
});

const LONG = "a".repeat(200);

test.each<[string, Values, string, Values]>([
  ["no user name", { userName: "" }, "AddHumanUserRequest.UserName: value length", { userName: LONG }],
  ["a long first name", { firstName: `${LONG}a` }, "_Profile.FirstName: value", { firstName: LONG }],
  ["no last name", { lastName: "" }, "_Profile.LastName: value length", { lastName: "L" }],
  ["a long nick name", { nickName: `${LONG}a` }, "_Profile.NickName: value", { nickName: LONG }],
  ["a long display name", { displayName: `${LONG}a` }, "_Profile.DisplayName", { displayName: LONG }],
  [
    "a long language",
    { preferredLanguage: "de-CH-1996x" },
    "_Profile.PreferredLanguage",
    { preferredLanguage: "de-CH-1996" },
  ],
  ["no address", { email: "" }, "_Email.Email: value length", { email: "a@b" }],
  ["a name for an address", { email: "ada" }, "Errors.User.Email.Invalid (EMAIL-599BI)", { email: "a@b.c" }],
  ["two dots in an address", { email: "a..b@c" }, "Errors.User.Email.Invalid", { email: "a.b@c" }],
  ["a local phone number", { phone: "079 999 99 99" }, 'does not have prefix "+"', { phone: "+41799999999" }],
  ["a short phone number", { phone: "+41 79" }, "Errors.User.Phone.Invalid (PHONE-so0wa)", { phone: "" }],
  ["an unknown organisation", { orgId: "9".repeat(18) }, "Organisation doesn't exist (AUTH-Bs7Ds)", {}],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(HUMAN_USER, { ...ada, ...inputs })).toEqual([]);
  expect(() => cloud.create(HUMAN_USER, { ...ada, ...inputs })).toThrow(message);
  cloud.create(HUMAN_USER, { ...ada, ...twin });
});

test.each([
  ["Short1!", "MinLength (DOMAIN-HuJf6)", "Longer1!"],
  ["UPPERCASE1!", "HasLower (DOMAIN-co3Xw)", "UPPERCASe1!"],
  ["lowercase1!", "HasUpper (DOMAIN-VoaRj)", "lowercasE1!"],
  ["Password!", "HasNumber (DOMAIN-ZBv4H)", "Passw0rd!"],
  ["Password1", "HasSymbol (DOMAIN-ZDLwA)", "Password 1"],
])("the instance's policy refuses %s", (initialPassword, error, twin) => {
  expect(() => cloud.create(HUMAN_USER, { ...ada, initialPassword })).toThrow(
    `code = InvalidArgument desc = Errors.User.PasswordComplexityPolicy.${error}`,
  );
  cloud.create(HUMAN_USER, { ...ada, initialPassword: twin });
});

test("an organisation's policy stands in for the instance's", () => {
  const lax = { hasLowercase: false, hasNumber: true, hasSymbol: false, hasUppercase: false, minLength: 4 };
  cloud.create(PASSWORD_COMPLEXITY_POLICY, { orgId, ...lax });
  expect(() => cloud.create(HUMAN_USER, { ...ada, initialPassword: "aaaa" })).toThrow("HasNumber");
  cloud.create(HUMAN_USER, { ...ada, initialPassword: "1234" });
  const other = { ...ada, orgId: makeOrg(cloud, "other") };
  expect(() => cloud.create(HUMAN_USER, { ...other, initialPassword: "1234" })).toThrow("MinLength");
});

test("nothing changes when the program does not", () => {
  const text = fc.string({ minLength: 1, maxLength: 20 });
  const users = fc.record(
    {
      userName: text,
      firstName: text,
      lastName: text,
      email: fc.constant("grace@ml.example"),
      displayName: text,
      gender: fc.constantFrom("GENDER_DIVERSE", "GENDER_FEMALE"),
      initialPassword: fc.constant("Correct-Horse1"),
      isEmailVerified: fc.boolean(),
      isPhoneVerified: fc.boolean(),
      nickName: text,
      phone: fc.constant("+41799999999"),
      preferredLanguage: fc.constantFrom("de", "en-GB"),
    },
    { requiredKeys: ["userName", "firstName", "lastName", "email"] },
  );
  fc.assert(
    fc.property(users, (given) => expectSteady(cloud, HUMAN_USER, { orgId, ...given })),
    { numRuns: 20 },
  );
});
