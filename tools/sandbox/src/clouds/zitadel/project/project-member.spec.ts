import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeRoles, makeUser } from "../testing.ts";
import { PROJECT_MEMBER } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let userId: string;
let member: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId);
  userId = makeUser(cloud, orgId);
  member = { orgId, projectId, userId, roles: ["PROJECT_OWNER"] };
});
afterEach(() => cloud.close());

test("a member is known by organisation, project and user", () => {
  const made = cloud.create(PROJECT_MEMBER, member);
  expect(made.id).toBe(`${orgId}_${projectId}_${userId}`);
  expect(cloud.import(PROJECT_MEMBER, `${projectId}:${userId}:${orgId}`)?.id).toBe(made.id);
  expect(() => cloud.import(PROJECT_MEMBER, made.id)).toThrow(
    "by format <project_id:user_id[:org_id]>: expected",
  );
  expect(
    cloud.diff(made, { ...member, projectId: "1", userId: "2", roles: ["PROJECT_OWNER_VIEWER"] }).changes,
  ).toEqual(
    new Map([
      ["projectId", { kind: "update", replaces: true }],
      ["roles", { kind: "update", replaces: false }],
      ["userId", { kind: "update", replaces: true }],
    ]),
  );
});

test("without an organisation the first part of the id is empty, and a read finds the real one", () => {
  const own = makeProject(cloud, "100000000000000001", "own");
  const made = cloud.create(PROJECT_MEMBER, { projectId: own, userId, roles: ["PROJECT_OWNER"] });
  expect(made.id).toBe(`_${own}_${userId}`);
  expect(cloud.read(made)?.state["orgId"]).toBe("100000000000000001");
});

test("a user is a member of a project once", () => {
  cloud.create(PROJECT_MEMBER, member, "first");
  expect(() => cloud.create(PROJECT_MEMBER, member)).toThrow(
    "code = AlreadyExists desc = Errors.Project.Member.AlreadyExists (PROJECT-PtXi1)",
  );
  cloud.create(PROJECT_MEMBER, { ...member, userId: makeUser(cloud, orgId, "other") }, "other");
});

test.each<[string, string[], string, string]>([
  ["roles of the project", ["ml-operator", "data-scientist"], "PROJECT-3m9ds", "PROJECT-3m9d"],
  ["a manager role of organisations", ["ORG_OWNER"], "PROJECT-3m9ds", "PROJECT-3m9d"],
  ["an unknown manager role", ["PROJECT_OWNER", "PROJECT_ADMIN"], "PROJECT-3m9ds", "PROJECT-3m9d"],
  ["no role", [], "PROJECT-W8m4l", "PROJECT-LiaZi"],
])("the service refuses %s", (_, roles, atCreate, atUpdate) => {
  makeRoles(cloud, orgId, projectId, ["ml-operator", "data-scientist"]);
  expect(cloud.refusals(PROJECT_MEMBER, { ...member, roles })).toEqual([]);
  expect(() => cloud.create(PROJECT_MEMBER, { ...member, roles })).toThrow(
    `failed to create projectmember: rpc error: code = InvalidArgument desc = Errors.Project.Member.Invalid (${atCreate})`,
  );
  const made = cloud.create(PROJECT_MEMBER, { ...member, roles: ["PROJECT_OWNER_VIEWER_GLOBAL"] });
  expect(() => cloud.update(made, { ...member, roles })).toThrow(
    `Errors.Project.Member.Invalid (${atUpdate})`,
  );
});

test.each<[string, Values, string]>([
  ["an unknown user", { userId: "9".repeat(18) }, "Errors.User.NotFound (COMMAND-uXHNj)"],
  ["an unknown project", { projectId: "9".repeat(18) }, "Errors.Project.NotFound (COMMAND-EbFMN)"],
  [
    "a project of another organisation",
    { orgId: "100000000000000001" },
    "Errors.Project.NotFound (COMMAND-EbFMN)",
  ],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(PROJECT_MEMBER, { ...member, ...inputs })).toEqual([]);
  expect(() => cloud.create(PROJECT_MEMBER, { ...member, ...inputs })).toThrow(
    `code = FailedPrecondition desc = ${message}`,
  );
  cloud.create(PROJECT_MEMBER, member);
});

test("nothing changes when the program does not", () => {
  const roles = fc.uniqueArray(
    fc.constantFrom("PROJECT_OWNER", "PROJECT_OWNER_VIEWER", "PROJECT_OWNER_GLOBAL", "PROJECT_GRANT_OWNER"),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(roles, (given) => expectSteady(cloud, PROJECT_MEMBER, { ...member, roles: given })),
    { numRuns: 20 },
  );
});
