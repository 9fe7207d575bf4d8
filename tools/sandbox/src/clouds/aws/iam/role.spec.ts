import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./properties.ts";
import { allow, iamNames, identityPolicies, LAMBDA_TRUST, tags, trust } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

const COGNITO_TRUST = trust(
  { Federated: "cognito-identity.amazonaws.com" },
  ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
  { Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1234" } } },
);
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

test("a role has the name, the ARN and the defaults of the service", () => {
  const role = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, path: "/ml/" }, "training");
  expect(role.id).toMatch(/^training-[0-9a-f]{7}$/);
  expect(role.state).toMatchObject({
    name: role.id,
    namePrefix: "",
    arn: `arn:aws:iam::000000000000:role/ml/${role.id}`,
    createDate: "2026-01-01T00:00:00Z",
    uniqueId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    maxSessionDuration: 3600,
    forceDetachPolicies: false,
    inlinePolicies: [],
    managedPolicyArns: [],
    tagsAll: {},
  });
});

test("a trust given as an object is kept as text, and its formatting makes no difference", () => {
  const object = JSON.parse(LAMBDA_TRUST) as Values[string];
  const role = cloud.create(ROLE, { assumeRolePolicy: object! });
  expect(JSON.parse(String(role.state["assumeRolePolicy"]))).toEqual(object);
  const spaced = JSON.stringify(object, undefined, 4);
  expect(cloud.diff(role, { assumeRolePolicy: spaced }).changes.size).toBe(0);
});

test("a role is found in every region, and its name can be taken once, in any case", () => {
  cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "Training" });
  expect(() => cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "training" }, "other")).toThrow(
    /EntityAlreadyExists: Role with name training already exists/,
  );
  cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "training2" }, "other");
});

test("a prefix begins the name, and a given name is deleted before it is made again", () => {
  const prefixed = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, namePrefix: "job-" });
  expect(prefixed.id).toMatch(/^job-[0-9a-f]{26}$/);
  const named = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "fixed" }, "named");
  const moved = cloud.diff(named, { assumeRolePolicy: LAMBDA_TRUST, name: "fixed", path: "/x/" }, "named");
  expect(moved).toEqual({
    changes: new Map([["path", { kind: "update", replaces: true }]]),
    deleteBeforeReplace: true,
  });
  const renamed = cloud.diff(named, { assumeRolePolicy: LAMBDA_TRUST, name: "other" }, "named");
  expect(renamed.deleteBeforeReplace).toBe(false);
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a session of an hour less a second",
    { maxSessionDuration: 3599 },
    /range \(3600 - 43200\)/,
    { maxSessionDuration: 3600 },
  ],
  [
    "a session of more than half a day",
    { maxSessionDuration: 43_201 },
    /range/,
    { maxSessionDuration: 43_200 },
  ],
  ["a name of 65 characters", { name: "a".repeat(65) }, /range \(1 - 64\)/, { name: "a".repeat(64) }],
  ["a name with a slash", { name: "a/b" }, /must match/, { name: "a.b" }],
  ["a name along with a prefix", { name: "a", namePrefix: "b" }, /conflicts with/, { namePrefix: "b" }],
  [
    "a boundary that is no ARN",
    { permissionsBoundary: "ReadOnly" },
    /an ARN/,
    { permissionsBoundary: READ_ONLY },
  ],
  ["curly quotes in the description", { description: "“a" }, /specially formatted/, { description: '"a"' }],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(ROLE, { assumeRolePolicy: LAMBDA_TRUST, ...inputs }).join()).toMatch(message);
  expect(cloud.refusals(ROLE, { assumeRolePolicy: LAMBDA_TRUST, ...twin })).toEqual([]);
});

test("text that is no JSON object is refused at preview", () => {
  expect(cloud.refusals(ROLE, { assumeRolePolicy: "me" }).join()).toMatch(/invalid JSON/);
  expect(cloud.refusals(ROLE, { assumeRolePolicy: '["me"]' }).join()).toMatch(/has to be an object/);
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a boundary that does not exist",
    { permissionsBoundary: "arn:aws:iam::000000000000:policy/x" },
    /NoSuchEntity: Scope ARN/,
    { permissionsBoundary: READ_ONLY },
  ],
  [
    "a managed policy that does not exist",
    { managedPolicyArns: ["arn:aws:iam::000000000000:policy/x"] },
    /NoSuchEntity: Policy/,
    { managedPolicyArns: [READ_ONLY] },
  ],
  ["a path that does not end", { path: "/ml" }, /ValidationError.*path/, { path: "/ml/" }],
  [
    "an inline policy with a principal",
    { inlinePolicies: [{ name: "a", policy: trust("*", "s3:*", { Resource: "*" }) }] },
    /should not specify a principal/,
    { inlinePolicies: [{ name: "a", policy: allow("s3:*") }] },
  ],
])("IAM refuses a role with %s", (_, inputs, message, twin) => {
  expect(() => cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, ...inputs })).toThrow(message);
  cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, ...twin });
});

test("a role with policies stays, unless it is told to let them go", () => {
  const role = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "r" });
  const inline = cloud.create(ROLE_POLICY, { role: "r", policy: allow("s3:*") });
  expect(() => cloud.delete(role)).toThrow(
    /DeleteConflict: Cannot delete entity, must delete policies first/,
  );
  cloud.delete(inline);
  const attachment = cloud.create(ROLE_POLICY_ATTACHMENT, { role: "r", policyArn: READ_ONLY });
  expect(() => cloud.delete(role)).toThrow(/DeleteConflict: .*must detach all policies first/);
  cloud.delete(attachment);
  cloud.delete(role);
  const forced = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "f", forceDetachPolicies: true });
  cloud.create(ROLE_POLICY, { role: "f", policy: allow("s3:*") });
  cloud.delete(forced);
  expect([...cloud.store.all()]).toEqual([]);
});

test("policies of other resources are no drift, unless the role lists its own", () => {
  const inputs = { assumeRolePolicy: LAMBDA_TRUST, name: "free" };
  const free = cloud.create(ROLE, inputs);
  cloud.create(ROLE_POLICY, { role: "free", name: "other", policy: allow("s3:*") });
  cloud.create(ROLE_POLICY_ATTACHMENT, { role: "free", policyArn: READ_ONLY });
  expect(cloud.read(free)).toMatchObject({ state: free.state, inputs: free.inputs });

  const own = [{ name: "own", policy: allow("logs:*") }];
  const owner = cloud.create(ROLE, { ...inputs, name: "owner", inlinePolicies: own }, "owner");
  const other = cloud.create(ROLE_POLICY, { role: "owner", name: "other", policy: allow("s3:*") }, "b");
  expect(cloud.read(owner, "owner")?.state["inlinePolicies"]).toHaveLength(2);
  cloud.update(owner, { ...inputs, name: "owner", inlinePolicies: own }, "owner");
  expect(cloud.read(other, "b")).toBeUndefined();
});

test("nothing changes when the program does not", () => {
  const inputs = fc.record(
    {
      assumeRolePolicy: fc.constantFrom<Values[string]>(
        LAMBDA_TRUST,
        JSON.parse(COGNITO_TRUST) as Values[string],
      ),
      name: iamNames,
      description: fc.stringMatching(/^[a-z ]{0,20}$/),
      forceDetachPolicies: fc.boolean(),
      maxSessionDuration: fc.integer({ min: 3600, max: 43_200 }),
      path: fc.constantFrom("/", "/ml/", "/a/b/"),
      permissionsBoundary: fc.constant(READ_ONLY),
      managedPolicyArns: fc.constantFrom<string[]>(
        [READ_ONLY],
        [READ_ONLY, "arn:aws:iam::aws:policy/ViewOnlyAccess"],
      ),
      inlinePolicies: fc.uniqueArray(
        fc.record({
          name: iamNames,
          policy: identityPolicies.map((p) => (typeof p === "string" ? p : JSON.stringify(p))),
        }),
        { maxLength: 2, selector: ({ name }) => name },
      ),
      tags,
    },
    { requiredKeys: ["assumeRolePolicy"] },
  );
  fc.assert(
    fc.property(inputs, (given) => expectSteady(cloud, ROLE, given as Values)),
    { numRuns: 30 },
  );
});
