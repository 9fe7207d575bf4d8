import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeRoles, makeUser } from "../testing.ts";
import { PROJECT_GRANT, PROJECT_GRANT_MEMBER, USER_GRANT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let partner: string;
let projectId: string;
let grant: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  partner = makeOrg(cloud, "partner");
  projectId = makeProject(cloud, orgId);
  makeRoles(cloud, orgId, projectId, ["operator", "viewer"]);
  grant = { orgId, projectId, grantedOrgId: partner, roleKeys: ["operator", "viewer"] };
});
afterEach(() => cloud.close());

describe("a project grant", () => {
  test("has an id of 18 digits, and its roles are changed in place", () => {
    const made = cloud.create(PROJECT_GRANT, grant);
    expect(made.id).toMatch(/^[1-9]\d{17}$/);
    expect(cloud.import(PROJECT_GRANT, `${made.id}:${projectId}:${orgId}`)?.id).toBe(made.id);
    expect(() => cloud.import(PROJECT_GRANT, made.id)).toThrow(
      "by format <id:project_id[:org_id]>: expected",
    );
    expect(cloud.diff(made, { ...grant, roleKeys: ["viewer", "operator"] }).changes).toEqual(new Map());
    const { changes } = cloud.diff(made, { grantedOrgId: "1", projectId: "2", roleKeys: [] });
    expect(changes).toEqual(
      new Map([
        ["grantedOrgId", { kind: "update", replaces: true }],
        ["orgId", { kind: "delete", replaces: true }],
        ["projectId", { kind: "update", replaces: true }],
        ["roleKeys", { kind: "update", replaces: false }],
      ]),
    );
  });

  test.each<[string, Values, string]>([
    [
      "a role that the project lacks",
      { roleKeys: ["admin"] },
      "Errors.Project.Role.NotFound (COMMAND-6m9gd)",
    ],
    ["an unknown organisation", { grantedOrgId: "9".repeat(18) }, "Errors.Org.NotFound (COMMAND-3m9gg)"],
    ["an unknown project", { projectId: "9".repeat(18) }, "Errors.Project.NotFound (COMMAND-m9gsd)"],
    ["a project of another organisation", { orgId: undefined }, "Errors.Project.NotFound (COMMAND-m9gsd)"],
  ])("to %s is refused by the service", (_, inputs, message) => {
    expect(cloud.refusals(PROJECT_GRANT, { ...grant, ...inputs })).toEqual([]);
    expect(() => cloud.create(PROJECT_GRANT, { ...grant, ...inputs })).toThrow(
      `failed to create projectgrant: rpc error: code = FailedPrecondition desc = ${message}`,
    );
    cloud.create(PROJECT_GRANT, grant);
  });

  test("is there once for an organisation", () => {
    cloud.create(PROJECT_GRANT, grant, "first");
    expect(() => cloud.create(PROJECT_GRANT, { ...grant, roleKeys: [] })).toThrow(
      "code = AlreadyExists desc = Errors.Project.Grant.AlreadyExists (V3-DKcYh)",
    );
    cloud.create(PROJECT_GRANT, { ...grant, grantedOrgId: "100000000000000001" }, "default");
  });

  test("takes from users the roles that it loses, and everything when it goes", () => {
    const made = cloud.create(PROJECT_GRANT, grant);
    const userId = makeUser(cloud, partner);
    const users = cloud.create(USER_GRANT, {
      orgId: partner,
      projectId,
      projectGrantId: made.id,
      userId,
      roleKeys: ["operator", "viewer"],
    });
    const member = cloud.create(PROJECT_GRANT_MEMBER, {
      orgId,
      projectId,
      grantId: made.id,
      userId,
      roles: ["PROJECT_GRANT_OWNER"],
    });
    const changed = cloud.update(made, { ...grant, roleKeys: ["viewer"] });
    expect(cloud.read(users)?.state["roleKeys"]).toEqual(["viewer"]);
    cloud.delete(changed);
    expect([users, member].map((object) => cloud.read(object))).toEqual([undefined, undefined]);
  });

  test("does not change when the program does not", () => {
    const keys = fc.subarray(["operator", "viewer"]);
    fc.assert(
      fc.property(keys, (roleKeys) => expectSteady(cloud, PROJECT_GRANT, { ...grant, roleKeys })),
      { numRuns: 20 },
    );
  });
});

describe("a member of a project grant", () => {
  let member: Values;
  beforeEach(() => {
    const grantId = cloud.create(PROJECT_GRANT, grant).id;
    const userId = makeUser(cloud, partner);
    member = { orgId, projectId, grantId, userId, roles: ["PROJECT_GRANT_OWNER"] };
  });

  test("is known by organisation, project, grant and user", () => {
    const made = cloud.create(PROJECT_GRANT_MEMBER, member);
    const parts = [member["projectId"], member["grantId"], member["userId"]];
    expect(made.id).toBe([orgId, ...parts].join("_"));
    expect(cloud.import(PROJECT_GRANT_MEMBER, [...parts, orgId].join(":"))?.id).toBe(made.id);
    const { changes } = cloud.diff(made, { ...member, userId: "1", roles: ["PROJECT_GRANT_OWNER_VIEWER"] });
    expect(changes).toEqual(
      new Map([
        ["roles", { kind: "update", replaces: false }],
        ["userId", { kind: "update", replaces: true }],
      ]),
    );
  });

  test("is there once, and a read finds no organisation that is not given", () => {
    const made = cloud.create(PROJECT_GRANT_MEMBER, { ...member, orgId: undefined }, "first");
    expect(made.id).toMatch(/^_/);
    expect(cloud.read(made)?.state["orgId"]).toBeUndefined();
    expect(() => cloud.create(PROJECT_GRANT_MEMBER, member)).toThrow(
      "code = AlreadyExists desc = Errors.Project.Member.AlreadyExists (PROJECT-16dVN)",
    );
  });

  test.each<[string, Values, string, string]>([
    [
      "a role of the project",
      { roles: ["operator"] },
      "Grant.Member.Invalid (PROJECT-m9gKK)",
      "PROJECT-m0sDf",
    ],
    [
      "a role of members",
      { roles: ["PROJECT_OWNER"] },
      "Grant.Member.Invalid (PROJECT-m9gKK)",
      "PROJECT-m0sDf",
    ],
    ["no role", { roles: [] }, "Grant.Member.Invalid (PROJECT-8fi7G)", "PROJECT-109fs"],
  ])("with %s is refused by the service", (_, inputs, atCreate, atUpdate) => {
    expect(cloud.refusals(PROJECT_GRANT_MEMBER, { ...member, ...inputs })).toEqual([]);
    expect(() => cloud.create(PROJECT_GRANT_MEMBER, { ...member, ...inputs })).toThrow(
      `failed to create projectgrantmember: rpc error: code = InvalidArgument desc = Errors.Project.${atCreate}`,
    );
    const made = cloud.create(PROJECT_GRANT_MEMBER, member);
    expect(() => cloud.update(made, { ...member, ...inputs })).toThrow(
      `code = InvalidArgument desc = Errors.Project.Member.Invalid (${atUpdate})`,
    );
  });

  test.each<[string, Values, string]>([
    ["an unknown user", { userId: "9".repeat(18) }, "Errors.User.NotFound (COMMAND-uXHNj)"],
    ["an unknown grant", { grantId: "9".repeat(18) }, "Errors.Project.Grant.NotFound (PROJECT-D8JxR)"],
    ["a grant of another project", { projectId: "9".repeat(18) }, "Errors.Project.Grant.NotFound"],
  ])("with %s is refused by the service", (_, inputs, message) => {
    expect(() => cloud.create(PROJECT_GRANT_MEMBER, { ...member, ...inputs })).toThrow(message);
    cloud.create(PROJECT_GRANT_MEMBER, member);
  });

  test("does not change when the program does not", () => {
    const roles = fc.subarray(["PROJECT_GRANT_OWNER", "PROJECT_GRANT_OWNER_VIEWER"], { minLength: 1 });
    fc.assert(
      fc.property(roles, (given) => expectSteady(cloud, PROJECT_GRANT_MEMBER, { ...member, roles: given })),
      { numRuns: 20 },
    );
  });
});
