import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeProjectGrant, makeRoles, makeUser } from "../testing.ts";
import { PROJECT_GRANT, PROJECT_ROLE, USER_GRANT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let operator: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId);
  operator = { orgId, projectId, roleKey: "ml-operator", displayName: "ML operator" };
});
afterEach(() => cloud.close());

test("a role is known by organisation, project and key", () => {
  const role = cloud.create(PROJECT_ROLE, { ...operator, group: "ml" });
  expect(role.id).toBe(`${orgId}_${projectId}_ml-operator`);
  expect(cloud.import(PROJECT_ROLE, `${projectId}:ml-operator:${orgId}`)).toMatchObject({
    id: role.id,
    inputs: { displayName: "ML operator", group: "ml" },
  });
  expect(cloud.diff(role, { ...operator, roleKey: "operator", displayName: "Operator" }).changes).toEqual(
    new Map([
      ["displayName", { kind: "update", replaces: false }],
      ["group", { kind: "delete", replaces: false }],
      ["roleKey", { kind: "update", replaces: true }],
    ]),
  );
});

test("without an organisation the first part of the id is empty, and a read finds none", () => {
  const project = makeProject(cloud, "100000000000000001", "own");
  const role = cloud.create(PROJECT_ROLE, { projectId: project, roleKey: "viewer", displayName: "Viewer" });
  expect(role.id).toBe(`_${project}_viewer`);
  expect(cloud.read(role)?.state).toEqual({ projectId: project, roleKey: "viewer", displayName: "Viewer" });
  expect(cloud.import(PROJECT_ROLE, `${project}:viewer`)?.id).toBe(role.id);
});

test("a key is taken once in a project", () => {
  cloud.create(PROJECT_ROLE, operator, "first");
  for (const roleKey of ["ml-operator", "ML-Operator"])
    expect(() => cloud.create(PROJECT_ROLE, { ...operator, roleKey })).toThrow(
      "failed to create project role: rpc error: code = AlreadyExists desc = Errors.Project.Role.AlreadyExists (V3-DKcYh)",
    );
  cloud.create(PROJECT_ROLE, { ...operator, projectId: makeProject(cloud, orgId, "serving") }, "other");
});

test("a project of another organisation is not found", () => {
  const elsewhere = { ...operator, orgId: makeOrg(cloud, "other") };
  expect(cloud.refusals(PROJECT_ROLE, elsewhere)).toEqual([]);
  for (const inputs of [elsewhere, { ...operator, projectId: "9".repeat(18) }])
    expect(() => cloud.create(PROJECT_ROLE, inputs)).toThrow(
      "code = FailedPrecondition desc = Errors.Project.NotFound (COMMAND-EbFMN)",
    );
  cloud.create(PROJECT_ROLE, operator);
});

test.each<[string, Values, string]>([
  ["an empty key", { roleKey: "" }, "RoleKey: value length must be between 1 and 200 runes, inclusive"],
  [
    "a long key",
    { roleKey: "a".repeat(201) },
    "RoleKey: value length must be between 1 and 200 runes, inclusive",
  ],
  [
    "an empty name",
    { displayName: "" },
    "DisplayName: value length must be between 1 and 200 runes, inclusive",
  ],
  ["a long group", { group: "a".repeat(201) }, "Group: value length must be at most 200 runes"],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(PROJECT_ROLE, { ...operator, ...inputs })).toEqual([]);
  expect(() => cloud.create(PROJECT_ROLE, { ...operator, ...inputs })).toThrow(
    `code = InvalidArgument desc = invalid AddProjectRoleRequest.${message}`,
  );
  cloud.create(PROJECT_ROLE, { ...operator, roleKey: "a".repeat(200), group: "a".repeat(200) });
});

test("a removed role is removed from every grant; the grants stay", () => {
  makeRoles(cloud, orgId, projectId, ["viewer"]);
  const role = cloud.create(PROJECT_ROLE, operator);
  const roleKeys = ["ml-operator", "viewer"];
  const grantedOrgId = makeOrg(cloud, "partner");
  const projectGrantId = makeProjectGrant(cloud, { orgId, projectId, grantedOrgId, roleKeys });
  const userId = makeUser(cloud, orgId);
  const own = cloud.create(USER_GRANT, { orgId, projectId, userId, roleKeys: ["ml-operator"] }, "own");
  const partners = { orgId: grantedOrgId, projectId, projectGrantId, userId, roleKeys };
  const granted = cloud.create(USER_GRANT, partners, "granted");
  cloud.delete(role);
  expect(cloud.read(own)?.state["roleKeys"]).toEqual([]);
  expect(cloud.read(granted)?.state["roleKeys"]).toEqual(["viewer"]);
  expect(cloud.store.find(PROJECT_GRANT, projectGrantId)?.state["roleKeys"]).toEqual(["viewer"]);
});

test("nothing changes when the program does not", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 });
  const roles = fc.record(
    { roleKey: text, displayName: text, group: text },
    { requiredKeys: ["roleKey", "displayName"] },
  );
  fc.assert(
    fc.property(roles, (given) => expectSteady(cloud, PROJECT_ROLE, { orgId, projectId, ...given })),
    { numRuns: 20 },
  );
});
