import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { SECRET, SECRET_VERSION } from "./secret.ts";

let cloud: TestCloud;
let secretId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  secretId = cloud.create(SECRET, { name: "client" }).id;
});
afterEach(() => cloud.close());

test("a version has an id of its own and is the current one", () => {
  const version = cloud.create(SECRET_VERSION, { secretId, secretString: "hush" });
  const { versionId } = version.state;
  expect(versionId).toMatch(/^terraform-[0-9a-f]{26}$/);
  expect(version.id).toBe(`${secretId}|${String(versionId)}`);
  expect(version.state).toMatchObject({
    arn: secretId,
    secretArn: secretId,
    secretString: "hush",
    hasSecretStringWo: false,
    versionStages: ["AWSCURRENT"],
  });
  expect(cloud.diff(version, { secretId, secretString: "new" }).changes).toEqual(
    new Map([["secretString", { kind: "update", replaces: true }]]),
  );
});

test("the next version is current, the last one previous", () => {
  const [one, two] = ["a", "b"].map((secretString) =>
    cloud.create(SECRET_VERSION, { secretId, secretString }, secretString),
  );
  expect(cloud.read(one!)?.state["versionStages"]).toEqual(["AWSPREVIOUS"]);
  expect(cloud.read(two!)?.state["versionStages"]).toEqual(["AWSCURRENT"]);
  cloud.update(one!, { secretId, secretString: "a", versionStages: ["AWSCURRENT", "blue"] }, "a");
  expect(cloud.read(one!)?.state["versionStages"]).toEqual(["AWSCURRENT", "blue"]);
  expect(cloud.read(two!)?.state["versionStages"]).toEqual(["AWSPREVIOUS"]);
});

test("the label of the current version cannot be taken away", () => {
  const version = cloud.create(SECRET_VERSION, { secretId, secretString: "a" });
  cloud.update(version, { secretId, secretString: "a", versionStages: ["blue"] });
  expect(version.state["versionStages"]).toEqual(["blue", "AWSCURRENT"]);
});

test("a write-only value is kept nowhere, and only its version says that it changed", () => {
  const inputs = { secretId, secretStringWo: "canary", secretStringWoVersion: 1 };
  const version = cloud.create(SECRET_VERSION, inputs);
  expect(version.state["hasSecretStringWo"]).toBe(true);
  expect(JSON.stringify([...cloud.store.all()])).not.toContain("canary");
  expect(cloud.diff(version, { ...inputs, secretStringWo: "other" }).changes.size).toBe(0);
  expect(cloud.diff(version, { ...inputs, secretStringWoVersion: 2 }).changes).toEqual(
    new Map([["secretStringWoVersion", { kind: "update", replaces: true }]]),
  );
});

test.each<[string, Values, RegExp, Values]>([
  ["binary that is not base64", { secretBinary: "a b" }, /base64/, { secretBinary: "aGk=" }],
  [
    "text along with binary",
    { secretString: "a", secretBinary: "aGk=" },
    /conflicts with/,
    { secretString: "a" },
  ],
  [
    "text along with write-only text",
    { secretString: "a", secretStringWo: "b", secretStringWoVersion: 1 },
    /conflicts with/,
    { secretString: "a" },
  ],
  [
    "write-only text without a version",
    { secretStringWo: "b" },
    /needs "secretStringWoVersion"/,
    { secretStringWo: "b", secretStringWoVersion: 1 },
  ],
])("the provider refuses %s at preview, and repeats no value", (_, inputs, message, twin) => {
  expect(cloud.refusals(SECRET_VERSION, { secretId, ...inputs }).join()).toMatch(message);
  expect(cloud.refusals(SECRET_VERSION, { secretId, ...twin })).toEqual([]);
});

test.each<[string, Values, RegExp, Values]>([
  [
    "no value",
    {},
    /InvalidRequestException: You must provide either SecretString or SecretBinary/,
    { secretString: "a" },
  ],
  [
    "more than 64 KiB",
    { secretString: "a".repeat(65_537) },
    /ValidationException/,
    { secretString: "a".repeat(65_536) },
  ],
  [
    "21 labels",
    { secretString: "a", versionStages: Array.from({ length: 21 }, (_, i) => `s${i}`) },
    /LimitExceededException/,
    { secretString: "a", versionStages: ["s"] },
  ],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(() => cloud.create(SECRET_VERSION, { secretId, ...inputs })).toThrow(message);
  cloud.create(SECRET_VERSION, { secretId, ...twin });
});

test("the secret has to exist", () => {
  expect(() => cloud.create(SECRET_VERSION, { secretId: "gone", secretString: "a" })).toThrow(
    /ResourceNotFoundException: Secrets Manager can't find the specified secret/,
  );
});

test("nothing changes when the program does not", () => {
  const values = fc.oneof(
    fc.record({ secretString: fc.string({ minLength: 1 }) }),
    fc.record({ secretBinary: fc.base64String({ minLength: 4 }) }),
    fc.record({
      secretStringWo: fc.string({ minLength: 1 }),
      secretStringWoVersion: fc.integer({ min: 1, max: 9 }),
    }),
  );
  const versions = fc
    .tuple(
      values,
      fc.option(fc.constantFrom<string[]>(["AWSCURRENT"], ["blue", "AWSCURRENT"]), { nil: undefined }),
    )
    .map(([value, versionStages]) => ({ secretId, ...value, ...(versionStages && { versionStages }) }));
  fc.assert(
    fc.property(versions, (given) => expectSteady(cloud, SECRET_VERSION, given as Values)),
    { numRuns: 40 },
  );
});
