import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { tags } from "../iam/testing.ts";
import { LOG_GROUP } from "./log-group.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

test("a log group has the name, the ARN and the defaults of the service", () => {
  const group = cloud.create(LOG_GROUP, {}, "training");
  expect(group.id).toMatch(/^training-[0-9a-f]{7}$/);
  expect(group.state).toMatchObject({
    name: group.id,
    arn: `arn:aws:logs:us-east-1:000000000000:log-group:${group.id}`,
    retentionInDays: 0,
    logGroupClass: "STANDARD",
    skipDestroy: false,
    deletionProtectionEnabled: false,
  });
  expect(cloud.diff(group, { name: "/ml/b", retentionInDays: 7 }, "training").changes).toEqual(
    new Map([
      ["name", { kind: "update", replaces: true }],
      ["retentionInDays", { kind: "update", replaces: false }],
    ]),
  );
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a retention that does not exist",
    { retentionInDays: 10 },
    /one of \[0 1 3 5 .* 3653\], got 10/,
    { retentionInDays: 14 },
  ],
  ["a name with a space", { name: "a b" }, /isn't a valid log group name/, { name: "/aws/a_b#c.d-e" }],
  ["a name of 513 characters", { name: "a".repeat(513) }, /range \(1 - 512\)/, { name: "a".repeat(512) }],
  [
    "a prefix of 484 characters",
    { namePrefix: "a".repeat(484) },
    /range \(1 - 483\)/,
    { namePrefix: "a".repeat(483) },
  ],
  [
    "an unknown class",
    { logGroupClass: "CHEAP" },
    /"INFREQUENT_ACCESS"/,
    { logGroupClass: "INFREQUENT_ACCESS" },
  ],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(LOG_GROUP, inputs).join()).toMatch(message);
  expect(cloud.refusals(LOG_GROUP, twin)).toEqual([]);
});

test("a name can be taken once in a region", () => {
  cloud.create(LOG_GROUP, { name: "a" });
  expect(() => cloud.create(LOG_GROUP, { name: "a" }, "b")).toThrow(/ResourceAlreadyExistsException/);
  cloud.create(LOG_GROUP, { name: "a", region: "eu-west-1" }, "c");
});

test("the key is an ARN, and deletion protection holds", () => {
  expect(() => cloud.create(LOG_GROUP, { kmsKeyId: "key" })).toThrow(
    /InvalidParameterException: Invalid KMS key ARN/,
  );
  const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
  const group = cloud.create(LOG_GROUP, { kmsKeyId, deletionProtectionEnabled: true });
  expect(() => cloud.delete(group)).toThrow(/ValidationException: .*deletion protection/);
  cloud.delete(cloud.update(group, { kmsKeyId, deletionProtectionEnabled: false }));
});

test("a group that is not to be destroyed keeps its name", () => {
  cloud.delete(cloud.create(LOG_GROUP, { name: "a", skipDestroy: true }));
  expect(() => cloud.create(LOG_GROUP, { name: "a" })).toThrow(/ResourceAlreadyExistsException/);
  cloud.delete(cloud.create(LOG_GROUP, { name: "b" }));
  cloud.create(LOG_GROUP, { name: "b" });
});

test("nothing changes when the program does not", () => {
  const groups = fc.record(
    {
      name: fc.stringMatching(/^[0-9A-Za-z_./#-]{1,40}$/),
      deletionProtectionEnabled: fc.constant(false),
      kmsKeyId: fc.constant("arn:aws:kms:us-east-1:000000000000:key/1"),
      logGroupClass: fc.constantFrom("STANDARD", "INFREQUENT_ACCESS", "DELIVERY"),
      retentionInDays: fc.constantFrom(0, 1, 14, 3653),
      skipDestroy: fc.constant(false),
      region: fc.constantFrom("us-east-1", "eu-central-1"),
      tags,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(groups, (given) => expectSteady(cloud, LOG_GROUP, given as Values)),
    { numRuns: 30 },
  );
});
