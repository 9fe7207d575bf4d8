import fc from "fast-check";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { USER, USER_GROUP, USER_IN_GROUP } from "./properties.ts";
import { makePool } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud);
  for (const username of ["ada", "grace"]) cloud.create(USER, { userPoolId, username }, username);
  for (const name of ["ml", "audit"]) cloud.create(USER_GROUP, { userPoolId, name }, name);
});
afterEach(() => cloud.close());

test("a membership is known by pool, group and user, and every change makes another", () => {
  const member = cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "ada" });
  expect(member.id).toBe(`${userPoolId},ml,ada`);
  expect(cloud.import(USER_IN_GROUP, member.id)?.inputs).toMatchObject({ groupName: "ml", username: "ada" });
  const changed = cloud.diff(member, { userPoolId, groupName: "audit", username: "grace" });
  expect([...changed.changes.values()]).toEqual([
    { kind: "update", replaces: true },
    { kind: "update", replaces: true },
  ]);
});

test("user and group have to exist", () => {
  expect(() => cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "eve" })).toThrow(
    /UserNotFoundException: User does not exist\./,
  );
  expect(() => cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ops", username: "ada" })).toThrow(
    /ResourceNotFoundException: Group not found\./,
  );
  cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "ada" });
});

test("a user has a hundred groups", () => {
  for (let i = 0; i < 100; i += 1) {
    cloud.create(USER_GROUP, { userPoolId, name: `g${i}` }, `g${i}`);
    cloud.create(USER_IN_GROUP, { userPoolId, groupName: `g${i}`, username: "ada" }, `ada-g${i}`);
  }
  expect(() => cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "ada" })).toThrow(
    /LimitExceededException: The limit of 100 groups of a user/,
  );
  cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "grace" });
}, 20_000);

test("nothing changes when the program does not", () => {
  const members = fc.record({
    groupName: fc.constantFrom("ml", "audit"),
    username: fc.constantFrom("ada", "grace"),
  });
  fc.assert(
    fc.property(members, (given) => expectSteady(cloud, USER_IN_GROUP, { userPoolId, ...given })),
    { numRuns: 8 },
  );
});
