import fc from "fast-check";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeUser } from "../testing.ts";
import { ORG_MEMBER } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let userId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  userId = makeUser(cloud, orgId);
});
afterEach(() => cloud.close());

test("a member is known by organisation and user", () => {
  const member = cloud.create(ORG_MEMBER, { orgId, userId, roles: ["ORG_OWNER"] });
  expect(member.id).toBe(`${orgId}_${userId}`);
  expect(cloud.import(ORG_MEMBER, `${userId}:${orgId}`)?.inputs).toMatchObject({ roles: ["ORG_OWNER"] });
  expect(cloud.diff(member, { orgId, userId, roles: ["ORG_USER_MANAGER"] }).changes).toEqual(
    new Map([["roles", { kind: "update", replaces: false }]]),
  );
  expect(cloud.diff(member, { roles: ["ORG_OWNER"], userId: "1" }).changes).toEqual(
    new Map([
      ["orgId", { kind: "delete", replaces: true }],
      ["userId", { kind: "update", replaces: true }],
    ]),
  );
});

test("an organisation that is not given is empty in the id, found by a read, and then in the way", () => {
  const inputs = { userId, roles: ["ORG_OWNER_VIEWER"] };
  const member = cloud.create(ORG_MEMBER, inputs);
  expect(member.id).toBe(`_${userId}`);
  const read = cloud.read(member);
  expect(read?.state["orgId"]).toBe("100000000000000001");
  const refreshed = { ...member, state: read?.state ?? {} };
  expect(cloud.diff(refreshed, inputs).changes).toEqual(
    new Map([["orgId", { kind: "delete", replaces: true }]]),
  );
  expect(() => cloud.create(ORG_MEMBER, inputs, "replacement")).toThrow(
    "failed to create orgmember: rpc error: code = AlreadyExists desc = Errors.Org.Member.AlreadyExists (ORG-poWwe)",
  );
  cloud.create(ORG_MEMBER, { ...inputs, orgId }, "elsewhere");
});

test.each([
  ["the role of a project", ["data-scientist"], "Errors.Org.MemberInvalid (Org-4N8es)"],
  ["a manager role of projects", ["PROJECT_OWNER"], "Errors.Org.MemberInvalid (Org-4N8es)"],
  ["an unknown manager role", ["ORG_OWNER", "ORG_ADMIN"], "Errors.Org.MemberInvalid (Org-4N8es)"],
  ["no role", [], "Errors.Invalid.Argument (V2-PfYhb)"],
])("the service refuses %s", (_, roles, message) => {
  expect(cloud.refusals(ORG_MEMBER, { orgId, userId, roles })).toEqual([]);
  expect(() => cloud.create(ORG_MEMBER, { orgId, userId, roles })).toThrow(
    `failed to create orgmember: rpc error: code = InvalidArgument desc = ${message}`,
  );
  const member = cloud.create(ORG_MEMBER, { orgId, userId, roles: ["ORG_OWNER", "ORG_USER_MANAGER"] });
  expect(() => cloud.update(member, { orgId, userId, roles })).toThrow(
    roles.length === 0 ? "Errors.Org.MemberInvalid (Org-LiaZi)" : "Errors.Org.MemberInvalid (IAM-m9fG8)",
  );
});

test("the service refuses a user and an organisation that do not exist", () => {
  const inputs = { orgId, userId, roles: ["ORG_OWNER"] };
  expect(() => cloud.create(ORG_MEMBER, { ...inputs, userId: "9".repeat(18) })).toThrow(
    "code = FailedPrecondition desc = Errors.User.NotFound (ORG-GoXOn)",
  );
  expect(() => cloud.create(ORG_MEMBER, { ...inputs, orgId: "9".repeat(18) })).toThrow(
    "code = PermissionDenied desc = Organisation doesn't exist (AUTH-Bs7Ds)",
  );
  cloud.create(ORG_MEMBER, inputs);
});

test("nothing changes when the program does not", () => {
  const roles = fc.uniqueArray(
    fc.constantFrom("ORG_OWNER", "ORG_USER_MANAGER", "ORG_PROJECT_CREATOR", "ORG_OWNER_VIEWER"),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(roles, (given) => expectSteady(cloud, ORG_MEMBER, { orgId, userId, roles: given })),
    { numRuns: 20 },
  );
});
