/** What the bundled script does, run as ZITADEL runs it: with a fresh interpreter and nothing of Node.js. */
import { runInNewContext } from "node:vm";
import { FLAT_GROUPS_SCRIPT } from "../src/flat-groups-script.ts";
import { bundleAction, moduleOf } from "./bundle.ts";
import { readFileSync } from "node:fs";
import type { Context, UserGrant } from "./zitadel-api.ts";

const PROJECT = "223456789012345678";
const OTHER_PROJECT = "233456789012345678";
const ORG = "123456789012345678";
const OTHER_ORG = "133456789012345678";

/** A number as goja hands a Go type over: an object that is its value only when it is converted. */
const goNumber = (value: number): unknown => Object(value);

const grant = (roles: UserGrant["roles"], changes: Partial<UserGrant> = {}): UserGrant => ({
  projectId: PROJECT,
  userGrantResourceOwner: ORG,
  state: goNumber(1),
  roles: roles ?? null,
  ...changes,
});

interface Run {
  claims: Record<string, unknown>;
  log: string[];
}

/** Runs the script for one user. `claims` are those that the token has before. */
function run(
  grants: Context["v1"]["user"]["grants"],
  claims: Record<string, unknown> = {},
  grantingOrgIds: string[] = [ORG],
): Run {
  const log: string[] = [];
  // As `appendOrLogClaim` of ZITADEL: a claim that is there stays.
  const setClaim = (name: string, value: unknown): void => {
    if (claims[name] === undefined) claims[name] = structuredClone(value);
    else log.push(`key "${name}" already exists`);
  };
  const settings = `var FLAT_GROUPS = ${JSON.stringify({ projectId: PROJECT, grantingOrgIds })};\n`;
  runInNewContext(
    `${settings}${FLAT_GROUPS_SCRIPT}\nflatGroups(ctx, api);`,
    { ctx: { v1: { user: { grants } } }, api: { v1: { claims: { setClaim } } } },
    { timeout: 1000 },
  );
  return { claims, log };
}

const groupsOf = (...grants: UserGrant[]): unknown => run({ grants }).claims["groups"];

test("the committed script is what the source gives", async () => {
  const script = await bundleAction("./flat-groups.ts", "flatGroups");
  expect(script).toBe(FLAT_GROUPS_SCRIPT);
  expect(readFileSync(`${import.meta.dirname}/../src/flat-groups-script.ts`, "utf8")).toBe(
    moduleOf("FLAT_GROUPS_SCRIPT", script),
  );
});

test("it declares the function that ZITADEL calls, and needs nothing but its settings", () => {
  const globals = { FLAT_GROUPS: {} };
  runInNewContext(FLAT_GROUPS_SCRIPT, globals);
  expect(globals).toMatchObject({ flatGroups: expect.any(Function) });
  expect(FLAT_GROUPS_SCRIPT).toMatch(/^function flatGroups\(ctx, api\) \{$/m);
  expect(FLAT_GROUPS_SCRIPT).not.toMatch(/\b(import|export|require|process|globalThis)\b/);
});

test("the roles of the project, sorted", () => {
  expect(groupsOf(grant(["ml-operator", "data-scientist"]))).toEqual(["data-scientist", "ml-operator"]);
});

test.each([
  ["undefined", undefined],
  ["null", null],
  ["an empty list", { grants: [] }],
  ["a list without grants", { grants: null }],
  ["a grant without roles", { grants: [grant([])] }],
  ["a grant whose roles are null", { grants: [grant(null)] }],
])("a user without roles is in no group: %s", (_, grants) => {
  expect(run(grants).claims).toEqual({ groups: [] });
});

test("a role that two grants give is there once", () => {
  expect(groupsOf(grant(["b", "a"]), grant(["a", "b", "a"]))).toEqual(["a", "b"]);
});

test("the roles of another project are no groups, whatever their keys", () => {
  const elsewhere = grant(["ml-operator", "auditor"], { projectId: OTHER_PROJECT });
  expect(groupsOf(elsewhere, grant(["data-scientist"]))).toEqual(["data-scientist"]);
});

test("a role that another organisation gives is no group, unless the settings name the organisation", () => {
  const foreign = grant(["ml-operator"], { userGrantResourceOwner: OTHER_ORG });
  expect(groupsOf(foreign, grant(["data-scientist"]))).toEqual(["data-scientist"]);
  expect(run({ grants: [foreign] }, {}, [ORG, OTHER_ORG]).claims).toEqual({ groups: ["ml-operator"] });
});

test.each([0, 2, 3])("a grant in state %d gives nothing", (state) => {
  expect(groupsOf(grant(["ml-operator"], { state: goNumber(state) }))).toEqual([]);
});

test("a state is understood as a plain number too", () => {
  expect(groupsOf(grant(["ml-operator"], { state: 1 }))).toEqual(["ml-operator"]);
});

test("a claim groups that is there stays as it is", () => {
  const { claims, log } = run({ grants: [grant(["ml-operator"])] }, { groups: ["from another action"] });
  expect(claims).toEqual({ groups: ["from another action"] });
  expect(log).toEqual(['key "groups" already exists']);
});

test("no other claim is touched", () => {
  const { claims } = run(
    { grants: [grant(["a"])] },
    { sub: "someone", [`urn:zitadel:iam:org:project:roles`]: {} },
  );
  expect(claims).toEqual({ sub: "someone", "urn:zitadel:iam:org:project:roles": {}, groups: ["a"] });
});

test("keys that are names of JavaScript are keys like others", () => {
  const keys = ["constructor", "hasOwnProperty", "toString", "valueOf"];
  expect(groupsOf(grant(["toString", "constructor", "valueOf", "hasOwnProperty"]))).toEqual(keys);
});

test.each([
  "a,admin",
  "a admin",
  "a\nadmin",
  "admin\n",
  "a;admin",
  'a"admin',
  "a|admin",
  "__proto__",
  "",
  " ",
  "admin\u0000",
  "\u202eadmin",
  "ädmin",
  "a".repeat(201),
])("a key that a reader could take for another group is left out: %j", (key) => {
  expect(groupsOf(grant([key, "data-scientist"]))).toEqual(["data-scientist"]);
});

test.each(["a", "A.b_c:d-e", "9", "a".repeat(200)])(
  "a key of letters, digits and ._:- is a group: %s",
  (key) => {
    expect(groupsOf(grant([key]))).toEqual([key]);
  },
);

test("many grants take no time to speak of", () => {
  const grants = Array.from({ length: 500 }, (_, index) => grant([`role-${index}`, "everybody"]));
  expect(groupsOf(...grants)).toHaveLength(501);
});
