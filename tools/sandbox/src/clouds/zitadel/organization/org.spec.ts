import fc from "fast-check";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { makeOrg, makeProject, makeProjectGrant, makeRoles, makeUser } from "../testing.ts";
import { ORG, ORG_METADATA, PROJECT_ROLE, USER_GRANT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(zitadel)));
afterEach(() => cloud.close());

test("an organisation has an id of 18 digits and a domain made from its name", () => {
  const org = cloud.create(ORG, { name: "ML Platform" });
  expect(org.id).toMatch(/^[1-9]\d{17}$/);
  expect(org.state).toEqual({
    name: "ML Platform",
    primaryDomain: "ml-platform.zitadel.sandbox.example",
    state: "ORG_STATE_ACTIVE",
  });
  expect(cloud.create(ORG, {}, "team").state["name"]).toMatch(/^team-[0-9a-f]{7}$/);
});

test.each([
  ["Team (A)", "team-a"],
  ["-ml-", "ml"],
  ["Zürich", "zürich"],
  ["a".repeat(70), "a".repeat(63)],
])("the domain of %s", (name, label) => {
  expect(cloud.create(ORG, { name }).state["primaryDomain"]).toBe(`${label}.zitadel.sandbox.example`);
});

test("a name is changed in place, and the domain with it", () => {
  const org = cloud.create(ORG, { name: "ml" });
  expect(cloud.diff(org, { name: "ai" }).changes).toEqual(
    new Map([["name", { kind: "update", replaces: false }]]),
  );
  expect(cloud.update(org, { name: "ai" }).state).toMatchObject({
    name: "ai",
    primaryDomain: "ai.zitadel.sandbox.example",
  });
  makeOrg(cloud, "ml");
});

test("names and the domains made from them are unique", () => {
  const org = cloud.create(ORG, { name: "ml team" }, "first");
  expect(() => cloud.create(ORG, { name: "ML Team" })).toThrow(
    "failed to create org: rpc error: code = AlreadyExists desc = Errors.Org.AlreadyExists (V3-DKcYh)",
  );
  expect(() => cloud.create(ORG, { name: "ml-team" })).toThrow("Errors.Org.Domain.AlreadyExists (V3-DKcYh)");
  const other = cloud.create(ORG, { name: "ml team 2" }, "other");
  expect(() => cloud.update(other, { name: "ml team" })).toThrow(
    "failed to update org: rpc error: code = AlreadyExists desc = Errors.Org.AlreadyExists (V3-DKcYh)",
  );
  expect(cloud.update(org, { name: "ML Team" }, "first").state).toMatchObject({ name: "ML Team" });
});

test("the service refuses a name without anything for a domain, and one that is too long", () => {
  expect(cloud.refusals(ORG, { name: "!" })).toEqual([]);
  expect(() => cloud.create(ORG, { name: "!" })).toThrow(
    "code = InvalidArgument desc = Errors.Org.Domain.EmptyString (ORG-RrfXY)",
  );
  expect(() => cloud.create(ORG, { name: "a".repeat(201) })).toThrow(
    "invalid AddOrgRequest.Name: value length must be between 1 and 200 runes, inclusive",
  );
  cloud.create(ORG, { name: "a".repeat(200) });
});

test("the default organisation cannot be deleted until another one is it", () => {
  const first = cloud.create(ORG, { name: "first", isDefault: true }, "first");
  expect(() => cloud.delete(first)).toThrow(
    "failed to delete org: rpc error: code = FailedPrecondition desc = Errors.Org.DefaultOrgNotDeletable (COMMA-wG9p1)",
  );
  expect(cloud.diff(first, { name: "first" }).changes).toEqual(new Map());
  const second = cloud.create(ORG, { name: "second" }, "second");
  cloud.update(second, { name: "second", isDefault: true }, "second");
  expect(cloud.read(first)?.state).toMatchObject({ isDefault: false });
  cloud.delete(first);
  expect(cloud.read(first)).toBeUndefined();
});

test("everything of an organisation goes with it, and what other ones granted to it", () => {
  const orgId = makeOrg(cloud);
  const partner = makeOrg(cloud, "partner");
  const projectId = makeProject(cloud, orgId);
  makeRoles(cloud, orgId, projectId, ["operator"]);
  const grantId = makeProjectGrant(cloud, {
    orgId,
    projectId,
    grantedOrgId: partner,
    roleKeys: ["operator"],
  });
  const colleague = makeUser(cloud, orgId);
  const userId = makeUser(cloud, partner, "partner-trainer");
  const gone = [
    cloud.create(USER_GRANT, {
      orgId: partner,
      projectId,
      projectGrantId: grantId,
      userId,
      roleKeys: ["operator"],
    }),
    cloud.create(USER_GRANT, { orgId, projectId, userId }, "foreigner"),
    cloud.create(ORG_METADATA, { orgId: partner, key: "tier", value: "gold" }),
  ];
  const kept = [
    cloud.create(USER_GRANT, { orgId, projectId, userId: colleague, roleKeys: ["operator"] }, "colleague"),
    cloud.create(PROJECT_ROLE, { orgId, projectId, roleKey: "viewer", displayName: "Viewer" }),
  ];
  cloud.delete(cloud.store.find(ORG, partner)!);
  expect(gone.map((object) => cloud.read(object))).toEqual(gone.map(() => undefined));
  expect(cloud.store.find("zitadel:index/projectGrant:ProjectGrant", grantId)).toBeUndefined();
  for (const object of kept) expect(cloud.read(object)).toBeDefined();

  cloud.delete(cloud.store.find(ORG, orgId)!);
  expect([...cloud.store.all()]).toEqual([]);
});

test("an import takes an id of 18 digits", () => {
  const id = makeOrg(cloud);
  expect(cloud.import(ORG, id)).toMatchObject({ id, inputs: { name: "ml" } });
  expect(() => cloud.import(ORG, "ml")).toThrow(
    'failed to import id "ml" by format <id>: invalid value for id: id "ml" does not match regular expression ^\\d{18}$',
  );
  expect(() => cloud.import(ORG, DEFAULT_ORG_ID)).toThrow(/was never made by this sandbox/);
});

test("nothing changes when the program does not", () => {
  const orgs = fc.record(
    { name: fc.stringMatching(/^[\p{L}0-9][\p{L}0-9 ]{1,40}$/u), isDefault: fc.constant(false) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(orgs, (given) => expectSteady(cloud, ORG, given)),
    { numRuns: 20 },
  );
});
