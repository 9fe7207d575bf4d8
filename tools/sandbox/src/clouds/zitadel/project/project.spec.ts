import fc from "fast-check";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeProject, makeProjectGrant, makeRoles, makeUser } from "../testing.ts";
import { ORG, PROJECT, PROJECT_MEMBER, USER_GRANT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
});
afterEach(() => cloud.close());

test("a project has an id of 18 digits, and what it is not told is off", () => {
  const project = cloud.create(PROJECT, { orgId, name: "training" });
  expect(project.id).toMatch(/^[1-9]\d{17}$/);
  expect(project.state).toEqual({
    hasProjectCheck: false,
    name: "training",
    orgId,
    privateLabelingSetting: "PRIVATE_LABELING_SETTING_UNSPECIFIED",
    projectRoleAssertion: false,
    projectRoleCheck: false,
    state: "PROJECT_STATE_ACTIVE",
  });
  expect(cloud.create(PROJECT, { orgId }, "serving").state["name"]).toMatch(/^serving-[0-9a-f]{7}$/);
});

test("all but the organisation is changed in place", () => {
  const project = cloud.create(PROJECT, { orgId, name: "training" });
  const changed = {
    name: "serving",
    hasProjectCheck: true,
    projectRoleAssertion: true,
    projectRoleCheck: true,
  };
  const { changes } = cloud.diff(project, { orgId: makeOrg(cloud, "other"), ...changed });
  expect([...changes].filter(([, { replaces }]) => replaces).map(([name]) => name)).toEqual(["orgId"]);
  expect(cloud.update(project, { orgId, ...changed }).state).toMatchObject(changed);
});

test("an organisation that is not given is found by a read, and makes a new project", () => {
  const project = cloud.create(PROJECT, { name: "training" });
  const read = cloud.read(project);
  expect(read?.state["orgId"]).toBe("100000000000000001");
  expect(cloud.diff({ ...project, state: read?.state ?? {} }, { name: "training" }).changes).toEqual(
    new Map([["orgId", { kind: "delete", replaces: true }]]),
  );
});

test("preview refuses an unknown enum value and an organisation that is no id", () => {
  expect(
    cloud.refusals(PROJECT, { orgId, privateLabelingSetting: "PRIVATE_LABELING_SETTING_ENFORCE" }),
  ).toEqual([
    'privateLabelingSetting: Attribute private_labeling_setting has unsupported enum value "PRIVATE_LABELING_SETTING_ENFORCE"',
  ]);
  expect(cloud.refusals(PROJECT, { orgId: "12345678901234567" })).toEqual([
    "orgId: invalid value for orgId (must be an id of 18 digits)",
  ]);
  for (const setting of ["ENFORCE_PROJECT_RESOURCE_OWNER_POLICY", "ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY"])
    expect(
      cloud.refusals(PROJECT, { orgId, privateLabelingSetting: `PRIVATE_LABELING_SETTING_${setting}` }),
    ).toEqual([]);
});

test("a name is taken once in an organisation", () => {
  makeProject(cloud, orgId, "training");
  const other = cloud.create(PROJECT, { orgId, name: "serving" }, "serving");
  expect(() => cloud.create(PROJECT, { orgId, name: "Training" })).toThrow(
    "failed to create project: rpc error: code = AlreadyExists desc = Errors.Project.AlreadyExists (V3-DKcYh)",
  );
  expect(() => cloud.update(other, { orgId, name: "training" })).toThrow(
    "failed to update project: rpc error: code = AlreadyExists desc = Errors.Project.AlreadyExists (V3-DKcYh)",
  );
  cloud.update(other, { orgId, name: "Serving" });
  makeProject(cloud, makeOrg(cloud, "other"), "training");
});

test("the service refuses an organisation that does not exist, and a long name", () => {
  expect(() => cloud.create(PROJECT, { orgId: "9".repeat(18), name: "training" })).toThrow(
    "code = PermissionDenied desc = Organisation doesn't exist (AUTH-Bs7Ds)",
  );
  expect(() => cloud.create(PROJECT, { orgId, name: "a".repeat(201) })).toThrow(
    "code = InvalidArgument desc = invalid AddProjectRequest.Name: value length must be between 1 and 200 runes",
  );
  cloud.create(PROJECT, { orgId, name: "a".repeat(200) });
});

test("roles, members and grants go with a project", () => {
  const projectId = makeProject(cloud, orgId);
  const partner = makeOrg(cloud, "partner");
  const userId = makeUser(cloud, orgId);
  makeRoles(cloud, orgId, projectId, ["operator"]);
  makeProjectGrant(cloud, { orgId, projectId, grantedOrgId: partner });
  cloud.create(PROJECT_MEMBER, { orgId, projectId, userId, roles: ["PROJECT_OWNER"] });
  cloud.create(USER_GRANT, { orgId, projectId, userId, roleKeys: ["operator"] });
  cloud.delete(cloud.store.find(PROJECT, projectId)!);
  expect([...cloud.store.all()].map(({ type }) => type).sort()).toEqual(
    ["zitadel:index/machineUser:MachineUser", ORG, ORG].sort(),
  );
});

test("an import takes the project's id, with or without the organisation's", () => {
  const id = makeProject(cloud, orgId);
  expect(cloud.import(PROJECT, id)?.state).toMatchObject({ name: "training" });
  expect(cloud.import(PROJECT, `${id}:${orgId}`)?.id).toBe(id);
  expect(() => cloud.import(PROJECT, `${id}:${orgId}:${orgId}`)).toThrow(
    `failed to import id "${id}:${orgId}:${orgId}" by format <id[:org_id]>: expected the number of semicolon ` +
      "separated parts to be between 1 and 2, but got 3 parts",
  );
  expect(() => cloud.import(PROJECT, "9".repeat(18))).toThrow(/was never made by this sandbox/);
});

test("nothing changes when the program does not", () => {
  const projects = fc.record(
    {
      name: fc.string({ minLength: 1, maxLength: 40 }),
      hasProjectCheck: fc.boolean(),
      projectRoleAssertion: fc.boolean(),
      projectRoleCheck: fc.boolean(),
      privateLabelingSetting: fc.constant("PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY"),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(projects, (given) => expectSteady(cloud, PROJECT, { orgId, ...given })),
    { numRuns: 20 },
  );
});
