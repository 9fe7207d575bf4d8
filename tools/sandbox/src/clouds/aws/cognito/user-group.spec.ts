import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
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
});
afterEach(() => cloud.close());

test("a group is known by pool and name, and has a name of its own if it gives none", () => {
  const group = cloud.create(USER_GROUP, { userPoolId, name: "data-scientist", precedence: 10 });
  expect(group.id).toBe(`${userPoolId}/data-scientist`);
  expect(cloud.import(USER_GROUP, group.id)?.inputs).toMatchObject({ name: "data-scientist" });
  expect(cloud.create(USER_GROUP, { userPoolId }, "auditor").id).toMatch(/\/auditor-[0-9a-f]{7}$/);
  expect(cloud.diff(group, { userPoolId, name: "other", precedence: 20 }).changes).toEqual(
    new Map([
      ["name", { kind: "update", replaces: true }],
      ["precedence", { kind: "update", replaces: false }],
    ]),
  );
});

test("a name is taken once in a pool", () => {
  cloud.create(USER_GROUP, { userPoolId, name: "ml" }, "first");
  expect(() => cloud.create(USER_GROUP, { userPoolId, name: "ml" })).toThrow(
    /creating Cognito User Group \(test\): GroupExistsException: A group with the name ml already exists\./,
  );
  cloud.create(USER_GROUP, { userPoolId: makePool(cloud, {}, "other"), name: "ml" });
});

test("its members go with a group, not the users", () => {
  const group = cloud.create(USER_GROUP, { userPoolId, name: "ml" });
  const user = cloud.create(USER, { userPoolId, username: "ada" });
  const member = cloud.create(USER_IN_GROUP, { userPoolId, groupName: "ml", username: "ada" });
  cloud.delete(group);
  expect(cloud.read(member)).toBeUndefined();
  expect(cloud.read(user)).toBeDefined();
});

const UP: [string, Values, RegExp, Values][] = [
  [
    "a space in the name",
    { name: "data scientist" },
    /InvalidParameterException: 1 validation error detected: Value 'data scientist' at 'groupName'/,
    { name: "data/scientist" },
  ],
  [
    "a negative precedence",
    { precedence: -1 },
    /InvalidParameterException: .*Value '-1' at 'precedence' .*greater than or equal to 0/,
    { precedence: 0 },
  ],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(USER_GROUP, { userPoolId, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER_GROUP, { userPoolId, ...inputs })).toThrow(message);
  cloud.create(USER_GROUP, { userPoolId, ...twin });
});

test.each<[string, Values, RegExp]>([
  ["a name of 129", { name: "a".repeat(129) }, /^name: .*\(1 - 128\)/],
  ["a role that is no ARN", { roleArn: "training" }, /^roleArn: /],
  ["a long description", { description: "a".repeat(2049) }, /^description: .*\(0 - 2048\)/],
  ["a pool's ARN for its id", { userPoolId: "arn:aws:cognito-idp:x" }, /^userPoolId: /],
])("preview refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(USER_GROUP, { userPoolId, ...inputs })[0]).toMatch(message);
});

test("nothing changes when the program does not", () => {
  const groups = fc.record(
    {
      name: fc.stringMatching(/^[\p{L}\p{N}\p{P}]{1,40}$/u),
      description: fc.string({ maxLength: 40 }),
      precedence: fc.nat(),
      roleArn: fc.constant("arn:aws:iam::000000000000:role/training"),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(groups, (given) => expectSteady(cloud, USER_GROUP, { userPoolId, ...given })),
    { numRuns: 20 },
  );
});
