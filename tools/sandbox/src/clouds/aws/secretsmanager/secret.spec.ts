import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { tags, trust } from "../iam/testing.ts";
import { SECRET, SECRET_VERSION } from "./secret.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

const policy = trust({ AWS: "111111111111" }, "secretsmanager:GetSecretValue", { Resource: "*" });

test("a secret has the ARN and the defaults of the service", () => {
  const secret = cloud.create(SECRET, { name: "ml/client" });
  expect(secret.id).toMatch(
    /^arn:aws:secretsmanager:us-east-1:000000000000:secret:ml\/client-[A-Za-z0-9]{6}$/,
  );
  expect(secret.state).toMatchObject({
    arn: secret.id,
    name: "ml/client",
    policy: "",
    recoveryWindowInDays: 30,
    forceOverwriteReplicaSecret: false,
    replicas: [],
    tagsAll: {},
  });
  expect(cloud.diff(secret, { name: "b", description: "d" }).changes).toEqual(
    new Map([
      ["description", { kind: "add", replaces: false }],
      ["name", { kind: "update", replaces: true }],
    ]),
  );
  expect(cloud.import(SECRET, secret.id)?.state).toEqual(secret.state);
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a window of six days",
    { recoveryWindowInDays: 6 },
    /0 or in the range \(7 - 30\), got 6/,
    { recoveryWindowInDays: 7 },
  ],
  ["a window of 31 days", { recoveryWindowInDays: 31 }, /got 31/, { recoveryWindowInDays: 30 }],
  ["a negative window", { recoveryWindowInDays: -1 }, /got -1/, { recoveryWindowInDays: 0 }],
  ["a name with a space", { name: "a b" }, /only alphanumeric characters/, { name: "a/b_c+d=e.f@g-h" }],
  ["a name of 513 characters", { name: "a".repeat(513) }, /range \(1 - 512\)/, { name: "a".repeat(512) }],
  ["a policy that is no object", { policy: "[]" }, /has to be an object/, { policy: "{}" }],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(SECRET, inputs).join()).toMatch(message);
  expect(cloud.refusals(SECRET, twin)).toEqual([]);
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a policy without a principal",
    { policy: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}' },
    /MalformedPolicyDocumentException: Missing required field Principal/,
    { policy },
  ],
  [
    "a policy for a role that does not exist",
    { policy: trust({ AWS: "arn:aws:iam::000000000000:role/gone" }, "*", { Resource: "*" }) },
    /unsupported principal/,
    { policy },
  ],
  [
    "a long description",
    { description: "a".repeat(2049) },
    /ValidationException/,
    { description: "a".repeat(2048) },
  ],
  [
    "a replica where it is itself",
    { replicas: [{ region: "us-east-1" }] },
    /InvalidParameterException/,
    { replicas: [{ region: "eu-west-1" }] },
  ],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(() => cloud.create(SECRET, inputs)).toThrow(message);
  cloud.create(SECRET, twin);
});

test("a deleted secret keeps its name until it can no longer be restored", () => {
  const inputs = { name: "client", recoveryWindowInDays: 7 };
  const scheduled =
    /InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion\./;
  cloud.delete(cloud.create(SECRET, inputs));
  expect(() => cloud.create(SECRET, inputs)).toThrow(scheduled);
  cloud.create(SECRET, { ...inputs, region: "eu-west-1" });
  cloud.now = new Date("2026-01-07T23:59:59Z");
  expect(() => cloud.create(SECRET, inputs)).toThrow(scheduled);
  cloud.now = new Date("2026-01-08T00:00:00Z");
  cloud.delete(cloud.create(SECRET, { name: "client", recoveryWindowInDays: 0 }));
  cloud.create(SECRET, inputs);
});

test("a name can be taken once", () => {
  cloud.create(SECRET, { name: "client" });
  expect(() => cloud.create(SECRET, { name: "client" }, "b")).toThrow(/ResourceExistsException/);
});

test("versions go with their secret, named by ARN or by name", () => {
  const secret = cloud.create(SECRET, { name: "client" });
  cloud.create(SECRET_VERSION, { secretId: secret.id, secretString: "a" }, "a");
  cloud.create(SECRET_VERSION, { secretId: "client", secretString: "b" }, "b");
  cloud.delete(secret);
  expect([...cloud.store.all()]).toEqual([]);
});

test("nothing changes when the program does not", () => {
  const secrets = fc.record(
    {
      name: fc.stringMatching(/^[0-9A-Za-z/_+=.@-]{1,40}$/),
      description: fc.stringMatching(/^[a-z ]{0,20}$/),
      kmsKeyId: fc.constant("alias/ml"),
      policy: fc.constantFrom(policy, "{}", JSON.stringify(JSON.parse(policy), undefined, 2)),
      forceOverwriteReplicaSecret: fc.boolean(),
      recoveryWindowInDays: fc.constant(0),
      replicas: fc.constantFrom<Values[]>(
        [],
        [{ region: "eu-west-1" }],
        [{ region: "eu-west-1", kmsKeyId: "alias/x" }],
      ),
      tags,
      type: fc.constant("vendor"),
    },
    { requiredKeys: ["recoveryWindowInDays"] },
  );
  fc.assert(
    fc.property(secrets, (given) => expectSteady(cloud, SECRET, given as Values)),
    { numRuns: 30 },
  );
});
