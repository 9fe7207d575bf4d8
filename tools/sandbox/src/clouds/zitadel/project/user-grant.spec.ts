import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeProjectGrant, makeRoles, makeUser } from "../testing.ts";
import { USER_GRANT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let projectId: string;
let userId: string;
let grant: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  projectId = makeProject(cloud, orgId);
  userId = makeUser(cloud, orgId);
  makeRoles(cloud, orgId, projectId, ["ml-operator", "data-scientist"]);
  grant = { orgId, projectId, userId, roleKeys: ["ml-operator"] };
});
afterEach(() => cloud.close());

test("a grant has an id of 18 digits, and its roles are changed in place", () => {
  const made = cloud.create(USER_GRANT, grant);
  expect(made.id).toMatch(/^[1-9]\d{17}$/);
  expect(cloud.import(USER_GRANT, `${made.id}:${userId}:${orgId}`)?.inputs).toMatchObject(grant);
  const changed = { userId: "1", projectGrantId: "2", roleKeys: ["data-scientist"] };
  expect(cloud.diff(made, changed).changes).toEqual(
    new Map([
      ["orgId", { kind: "delete", replaces: true }],
      ["projectGrantId", { kind: "add", replaces: true }],
      ["projectId", { kind: "delete", replaces: true }],
      ["roleKeys", { kind: "update", replaces: false }],
      ["userId", { kind: "update", replaces: true }],
    ]),
  );
});

test("a user of another organisation can be granted a role", () => {
  const foreigner = makeUser(cloud, makeOrg(cloud, "partner"), "foreigner");
  cloud.create(USER_GRANT, { ...grant, userId: foreigner });
});

test("a role that nobody declared is refused when the grant is made, and when it is changed", () => {
  const unknown = { ...grant, roleKeys: ["ml-operator", "admin"] };
  expect(cloud.refusals(USER_GRANT, unknown)).toEqual([]);
  expect(() => cloud.create(USER_GRANT, unknown)).toThrow(
    "failed to create usergrant: rpc error: code = FailedPrecondition desc = Errors.Project.Role.NotFound (COMMAND-mm9F4)",
  );
  const made = cloud.create(USER_GRANT, grant);
  expect(() => cloud.update(made, unknown)).toThrow(
    "failed to update usergrant: rpc error: code = FailedPrecondition desc = Errors.Project.Role.NotFound (COMMAND-mm9F4)",
  );
  cloud.update(made, { ...grant, roleKeys: ["ml-operator", "data-scientist"] });
});

test.each<[string, Values, string]>([
  ["no project", { projectId: undefined }, "InvalidArgument desc = Errors.UserGrant.Invalid (COMMAND-kVfMa)"],
  [
    "an unknown user",
    { userId: "9".repeat(18) },
    "FailedPrecondition desc = Errors.User.NotFound (COMMAND-4f8sg)",
  ],
  [
    "an unknown project",
    { projectId: "9".repeat(18), roleKeys: [] },
    "FailedPrecondition desc = Errors.Project.NotFound (COMMAND-3n77S)",
  ],
  [
    "a project of another organisation",
    { orgId: "100000000000000001" },
    "FailedPrecondition desc = Errors.Project.NotFound (COMMAND-3n77S)",
  ],
  [
    "an unknown project grant",
    { projectGrantId: "9".repeat(18) },
    "FailedPrecondition desc = Errors.Project.Grant.NotFound (COMMAND-4m9ff)",
  ],
])("the service refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(USER_GRANT, { ...grant, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER_GRANT, { ...grant, ...inputs })).toThrow(`code = ${message}`);
  cloud.create(USER_GRANT, grant);
});

test("a user is granted a project once in an organisation", () => {
  cloud.create(USER_GRANT, grant, "first");
  expect(() => cloud.create(USER_GRANT, { ...grant, roleKeys: [] })).toThrow(
    "code = AlreadyExists desc = Errors.UserGrant.AlreadyExists (V3-DKcYh)",
  );
  cloud.create(USER_GRANT, { ...grant, userId: makeUser(cloud, orgId, "other") }, "other");
});

test("through a project grant, an organisation grants only what it was granted", () => {
  const partner = makeOrg(cloud, "partner");
  const roleKeys = ["data-scientist"];
  const projectGrantId = makeProjectGrant(cloud, { orgId, projectId, grantedOrgId: partner, roleKeys });
  const partners = { orgId: partner, projectId, projectGrantId, userId, roleKeys };
  expect(() => cloud.create(USER_GRANT, { ...partners, roleKeys: ["ml-operator"] })).toThrow(
    "Errors.Project.Role.NotFound (COMMAND-mm9F4)",
  );
  expect(() => cloud.create(USER_GRANT, { ...partners, orgId: makeOrg(cloud, "third") })).toThrow(
    "Errors.Project.Grant.NotFound (COMMAND-4m9ff)",
  );
  cloud.create(USER_GRANT, partners);
  // The owner's own grant is another one.
  cloud.create(USER_GRANT, grant, "own");
});

test("a project grant that is not named is found, and shows at the next read", () => {
  const partner = makeOrg(cloud, "partner");
  const roleKeys = ["data-scientist"];
  const projectGrantId = makeProjectGrant(cloud, { orgId, projectId, grantedOrgId: partner, roleKeys });
  const made = cloud.create(USER_GRANT, { orgId: partner, projectId, userId, roleKeys });
  expect(cloud.read(made)?.state).toMatchObject({ projectGrantId });
  expect(() =>
    cloud.create(USER_GRANT, { orgId: partner, projectId, projectGrantId, userId }, "again"),
  ).toThrow("Errors.UserGrant.AlreadyExists (V3-DKcYh)");
});

test("nothing changes when the program does not", () => {
  const grants = fc.record(
    { roleKeys: fc.subarray(["ml-operator", "data-scientist"]) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(grants, (given) => expectSteady(cloud, USER_GRANT, { orgId, projectId, userId, ...given })),
    { numRuns: 20 },
  );
});
