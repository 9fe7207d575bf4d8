import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { ACTION, ORG } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = cloud.create(ORG, { name: "ml" }, "org").id;
});
afterEach(() => cloud.close());

function inputs(given: Values = {}): Values {
  return {
    orgId,
    name: "flatGroups",
    script: "function flatGroups(ctx, api) {}",
    timeout: "10s",
    allowedToFail: false,
    ...given,
  };
}

test("an action has an id of 18 digits, is active, and is imported by its id", () => {
  const action = cloud.create(ACTION, inputs());
  expect(action.id).toMatch(/^\d{18}$/);
  expect(action.state).toMatchObject({ state: 1, timeout: "10s" });
  for (const text of [action.id, `${action.id}:${orgId}`])
    expect(cloud.import(ACTION, text)?.inputs).toMatchObject({ name: "flatGroups", orgId });
  expect(() => cloud.import(ACTION, "flatGroups")).toThrow(
    /failed to import id "flatGroups" by format <id\[:org_id\]>/,
  );
  expect(cloud.diff(action, inputs({ orgId: DEFAULT_ORG_ID, script: "" })).changes).toEqual(
    new Map([
      ["orgId", { kind: "update", replaces: true }],
      ["script", { kind: "update", replaces: false }],
    ]),
  );
});

test("without a name it gets one that no function can have", () => {
  const { name: _, ...unnamed } = inputs();
  expect(cloud.create(ACTION, unnamed, "flatGroups").state["name"]).toMatch(/^flatGroups-[0-9a-f]{7}$/);
});

test("without orgId it belongs to the service account's organisation, and is replaced after a refresh", () => {
  const { orgId: _, ...rest } = inputs();
  const action = cloud.create(ACTION, rest);
  expect(cloud.diff(action, rest).changes).toEqual(new Map());
  const state = cloud.read(action)?.state ?? {};
  expect(state["orgId"]).toBe(DEFAULT_ORG_ID);
  expect(cloud.diff({ ...action, state }, rest).changes).toEqual(
    new Map([["orgId", { kind: "delete", replaces: true }]]),
  );
});

test("a name is taken once in an organisation, whatever its case", () => {
  cloud.create(ACTION, inputs(), "first");
  expect(() => cloud.create(ACTION, inputs({ name: "flatgroups" }))).toThrow(
    "failed to create action: rpc error: code = AlreadyExists desc = Errors.Action.AlreadyExists (V3-DKcYh)",
  );
  const other = cloud.create(ACTION, inputs({ name: "other" }));
  expect(() => cloud.update(other, inputs())).toThrow(/Errors\.Action\.AlreadyExists/);
  cloud.create(ACTION, inputs({ orgId: DEFAULT_ORG_ID }), "elsewhere");
});

test.each<[string, Values, string, Values]>([
  [
    "a timeout over 20 seconds",
    { timeout: "21s" },
    "invalid CreateActionRequest.Timeout: value must be inside range [0s, 20s]",
    { timeout: "20s" },
  ],
  ["a timeout without a unit", { timeout: "10" }, 'time: missing unit in duration "10"', { timeout: "0" }],
  [
    "an empty script",
    { script: "" },
    "invalid CreateActionRequest.Script: value length must be between 1 and 10000 runes, inclusive",
    { script: "x" },
  ],
  [
    "a script of more than 10,000 characters",
    { script: "x".repeat(10_001) },
    "invalid CreateActionRequest.Script",
    { script: "x".repeat(10_000) },
  ],
  ["a long name", { name: "n".repeat(201) }, "invalid CreateActionRequest.Name", { name: "n".repeat(200) }],
  [
    "an organisation that does not exist",
    { orgId: "123456789012345678" },
    "code = PermissionDenied",
    { orgId: DEFAULT_ORG_ID },
  ],
])("the service refuses %s", (_, given, message, twin) => {
  expect(cloud.refusals(ACTION, inputs(given))).toEqual([]);
  expect(() => cloud.create(ACTION, inputs(given))).toThrow(message);
  cloud.create(ACTION, inputs(twin));
});

test.each<[string, Values, string]>([
  ["no script", { script: undefined }, "script: Missing required property 'script'"],
  ["no timeout", { timeout: undefined }, "timeout: Missing required property 'timeout'"],
  ["no word on failures", { allowedToFail: undefined }, "allowedToFail: Missing required property"],
  ["an orgId that is none", { orgId: "ml" }, "orgId: "],
])("preview refuses %s", (_, given, message) => {
  expect(cloud.refusals(ACTION, inputs(given))).toEqual([expect.stringContaining(message)]);
});

test("a timeout in another spelling is a difference after a refresh, and the service finds nothing to change", () => {
  const given = inputs({ timeout: "10000ms" });
  const action = cloud.create(ACTION, given);
  expect(cloud.diff(action, given).changes).toEqual(new Map());
  const state = cloud.read(action)?.state ?? {};
  expect([...cloud.diff({ ...action, state }, given).changes.keys()]).toEqual(["timeout"]);
  expect(() => cloud.update(action, given)).toThrow(
    "failed to update action: rpc error: code = FailedPrecondition desc = Errors.NoChangesFound (ACTION-dg4t2)",
  );
  cloud.update(action, inputs({ timeout: "9s" }));
});

test("nothing changes when the program does not", () => {
  const actions = fc.record({
    name: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,30}$/),
    script: fc.string({ minLength: 1, maxLength: 200 }),
    timeout: fc.integer({ min: 0, max: 20 }).map((seconds) => `${seconds}s`),
    allowedToFail: fc.boolean(),
  });
  fc.assert(
    fc.property(actions, (given) => expectSteady(cloud, ACTION, inputs(given))),
    { numRuns: 20 },
  );
});
