import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { POLICY, ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./properties.ts";
import { allow, document, iamNames, identityPolicies, LAMBDA_TRUST, tags, trust } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => {
  cloud = new TestCloud(aws);
  cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "r" }, "r");
});
afterEach(() => cloud.close());

const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/** An identity policy of so many characters. */
function sized(length: number): string {
  return allow("s3:*", "*", { Sid: "a".repeat(length - allow("s3:*", "*", { Sid: "" }).length) });
}

test("a policy has the ARN, the id and the defaults of the service", () => {
  const policy = cloud.create(POLICY, { policy: allow("s3:*") }, "data");
  expect(policy.id).toMatch(/^arn:aws:iam::000000000000:policy\/data-[0-9a-f]{7}$/);
  expect(policy.state).toMatchObject({
    arn: policy.id,
    path: "/",
    attachmentCount: 0,
    policyId: expect.stringMatching(/^ANPA/),
    tagsAll: {},
  });
  const changed = cloud.diff(
    policy,
    { policy: allow("s3:Get*"), description: "d", path: "/x/" },
    "data",
  ).changes;
  expect(changed).toEqual(
    new Map([
      ["description", { kind: "add", replaces: true }],
      ["path", { kind: "update", replaces: true }],
      ["policy", { kind: "update", replaces: false }],
    ]),
  );
});

test.each<[string, string, RegExp]>([
  ["a principal", trust("*", "s3:*", { Resource: "*" }), /should not specify a principal/],
  ["no resource", document({ Effect: "Allow", Action: "s3:*" }), /must contain resources/],
  ["an action without a service", allow("GetObject"), /must be prefaced by a vendor/],
  ["a resource that is no ARN", allow("s3:*", "my-bucket/*"), /must be in ARN format or "\*"/],
  [
    "an action and its negation",
    allow("s3:*", "*", { NotAction: "s3:Get*" }),
    /Action or NotAction, not both/,
  ],
  ["a number for an action", allow(1), /not text/],
])("IAM refuses an identity policy with %s", (_, policy, message) => {
  expect(() => cloud.create(POLICY, { policy })).toThrow(/MalformedPolicyDocument/);
  expect(() => cloud.create(ROLE_POLICY, { role: "r", policy })).toThrow(message);
});

test("IAM takes negations and conditions", () => {
  const denial = { Effect: "Deny", NotAction: "iam:*", NotResource: "arn:aws:s3:::a/${aws:username}" };
  const policy = document({
    ...denial,
    Condition: { "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a"] } },
  });
  cloud.create(POLICY, { policy });
  cloud.create(ROLE_POLICY, { role: "r", policy });
});

test("sizes: 6144 characters for a managed policy, 10240 for all inline policies of a role", () => {
  expect(() => cloud.create(POLICY, { policy: sized(6145) })).toThrow(/LimitExceeded.*PolicySize: 6144/);
  cloud.create(POLICY, { policy: sized(6144) });
  cloud.create(ROLE_POLICY, { role: "r", name: "a", policy: sized(10_000) }, "a");
  expect(() => cloud.create(ROLE_POLICY, { role: "r", name: "b", policy: sized(241) }, "b")).toThrow(
    /LimitExceeded: Maximum policy size of 10240 bytes exceeded for role r/,
  );
  cloud.create(ROLE_POLICY, { role: "r", name: "b", policy: sized(240) }, "b");
});

test("a policy's name can be taken once", () => {
  cloud.create(POLICY, { name: "data", policy: allow("s3:*") });
  expect(() => cloud.create(POLICY, { name: "Data", policy: allow("s3:*") }, "b")).toThrow(
    /EntityAlreadyExists/,
  );
});

test("what hangs on a role names one that exists", () => {
  const missing = /NoSuchEntity: The role with name gone cannot be found/;
  expect(() => cloud.create(ROLE_POLICY, { role: "gone", policy: allow("s3:*") })).toThrow(missing);
  expect(() => cloud.create(ROLE_POLICY_ATTACHMENT, { role: "gone", policyArn: READ_ONLY })).toThrow(missing);
  expect(cloud.refusals(ROLE_POLICY, { role: READ_ONLY, policy: allow("s3:*") })).toEqual([
    'role: "role" must be the role\'s name not its ARN',
  ]);
});

test("an inline policy is known by role and name, and imported by both", () => {
  const policy = cloud.create(ROLE_POLICY, { role: "r", name: "p", policy: allow("s3:*") });
  expect(policy.id).toBe("r:p");
  expect(cloud.import(ROLE_POLICY, "r:p")?.state).toEqual(policy.state);
});

test("only a policy that exists can be attached, and an attached one stays", () => {
  const gone = "arn:aws:iam::000000000000:policy/gone";
  expect(() => cloud.create(ROLE_POLICY_ATTACHMENT, { role: "r", policyArn: gone })).toThrow(
    /NoSuchEntity: Policy .* does not exist or is not attachable/,
  );
  const policy = cloud.create(POLICY, { policy: allow("s3:*") });
  const attachment = cloud.create(ROLE_POLICY_ATTACHMENT, { role: "r", policyArn: policy.id });
  expect(attachment.id).toBe(`r/${policy.id}`);
  expect(cloud.read(policy)?.state["attachmentCount"]).toBe(1);
  expect(() => cloud.delete(policy)).toThrow(/DeleteConflict: Cannot delete a policy attached to entities/);
  cloud.delete(attachment);
  cloud.delete(policy);
});

test("two attachments of one policy to one role are one: what removes the second removes the first", () => {
  const inputs = { role: "r", policyArn: READ_ONLY };
  const first = cloud.create(ROLE_POLICY_ATTACHMENT, inputs, "first");
  const second = cloud.create(ROLE_POLICY_ATTACHMENT, inputs, "second");
  cloud.delete(second, "second");
  expect(cloud.read(first, "first")).toBeUndefined();
});

test("nothing changes when the program does not", () => {
  const named = { name: iamNames, policy: identityPolicies };
  const policies = fc.record(
    {
      ...named,
      description: fc.stringMatching(/^[a-z ]{0,20}$/),
      path: fc.constantFrom("/", "/ml/"),
      delayAfterPolicyCreationInMs: fc.nat(10),
      tags,
    },
    { requiredKeys: ["policy"] },
  );
  const prefixed = fc.record({ namePrefix: iamNames, policy: identityPolicies });
  fc.assert(
    fc.property(fc.oneof(policies, prefixed), (given) => expectSteady(cloud, POLICY, given as Values)),
    { numRuns: 20 },
  );
  const inline = fc.record({ ...named, role: fc.constant("r") }, { requiredKeys: ["policy", "role"] });
  fc.assert(
    fc.property(inline, (given) => expectSteady(cloud, ROLE_POLICY, given as Values)),
    { numRuns: 20 },
  );
  const attachments = fc.record({ role: fc.constant("r"), policyArn: fc.constantFrom(READ_ONLY) });
  fc.assert(
    fc.property(attachments, (given) => expectSteady(cloud, ROLE_POLICY_ATTACHMENT, given)),
    { numRuns: 2 },
  );
});
