import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import type { StoredObject } from "../../../store/store.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { ACTION, ORG, TRIGGER_ACTIONS } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let actionId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = cloud.create(ORG, { name: "ml" }, "org").id;
  actionId = makeAction("flatGroups");
});
afterEach(() => cloud.close());

function makeAction(name: string, org = orgId): string {
  return cloud.create(
    ACTION,
    { orgId: org, name, script: "-", timeout: "10s", allowedToFail: false },
    `${org}-${name}`,
  ).id;
}

function inputs(given: Values = {}): Values {
  return {
    orgId,
    flowType: "FLOW_TYPE_CUSTOMISE_TOKEN",
    triggerType: "TRIGGER_TYPE_PRE_USERINFO_CREATION",
    actionIds: [actionId],
    ...given,
  };
}

const ID = "FLOW_TYPE_CUSTOMISE_TOKEN_TRIGGER_TYPE_PRE_USERINFO_CREATION";

test("a trigger is known by organisation, flow and trigger", () => {
  const trigger = cloud.create(TRIGGER_ACTIONS, inputs());
  expect(trigger.id).toBe(`${orgId}_${ID}`);
  const text = `FLOW_TYPE_CUSTOMISE_TOKEN:TRIGGER_TYPE_PRE_USERINFO_CREATION:${orgId}`;
  expect(cloud.import(TRIGGER_ACTIONS, text)?.inputs).toMatchObject({ actionIds: [actionId] });
  expect(() => cloud.import(TRIGGER_ACTIONS, trigger.id)).toThrow(/failed to import id/);
  const replacing = inputs({
    flowType: "FLOW_TYPE_SAML_RESPONSE",
    triggerType: "TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION",
    actionIds: [makeAction("other")],
  });
  expect(cloud.diff(trigger, replacing).changes).toEqual(
    new Map([
      ["actionIds", { kind: "update", replaces: false }],
      ["flowType", { kind: "update", replaces: true }],
      ["triggerType", { kind: "update", replaces: true }],
    ]),
  );
});

test("without orgId the id begins with nothing, and a refresh finds no organisation", () => {
  const { orgId: _, ...rest } = inputs({ actionIds: [makeAction("mine", DEFAULT_ORG_ID)] });
  const trigger = cloud.create(TRIGGER_ACTIONS, rest);
  expect(trigger.id).toBe(`_${ID}`);
  expect(cloud.read(trigger)?.state).not.toHaveProperty("orgId");
});

test.each<[string, Values, string]>([
  [
    "an unknown flow",
    { flowType: "FLOW_TYPE_TOKEN" },
    'flowType: Attribute flow_type has unsupported enum value "FLOW_TYPE_TOKEN"',
  ],
  [
    "an unknown trigger",
    { triggerType: "PRE_USERINFO_CREATION" },
    'triggerType: Attribute trigger_type has unsupported enum value "PRE_USERINFO_CREATION"',
  ],
  ["no actions", { actionIds: undefined }, "actionIds: Missing required property 'actionIds'"],
])("preview refuses %s", (_, given, refusal) => {
  expect(cloud.refusals(TRIGGER_ACTIONS, inputs(given))).toEqual([refusal]);
});

test("the service refuses a trigger that the flow does not have", () => {
  const wrong = inputs({ triggerType: "TRIGGER_TYPE_POST_CREATION" });
  expect(cloud.refusals(TRIGGER_ACTIONS, wrong)).toEqual([]);
  expect(() => cloud.create(TRIGGER_ACTIONS, wrong)).toThrow(
    "failed to create trigger actions: rpc error: code = InvalidArgument desc = Errors.Flow.WrongTriggerType (COMMAND-Dfgh6)",
  );
  cloud.create(TRIGGER_ACTIONS, { ...wrong, flowType: "FLOW_TYPE_INTERNAL_AUTHENTICATION" });
});

test("the service refuses an action that does not exist, and one of another organisation", () => {
  for (const id of ["123456789012345678", makeAction("theirs", DEFAULT_ORG_ID)])
    expect(() => cloud.create(TRIGGER_ACTIONS, inputs({ actionIds: [actionId, id] }))).toThrow(
      "code = FailedPrecondition desc = Errors.Flow.ActionIDsNotExist (COMMAND-dg422)",
    );
  cloud.create(TRIGGER_ACTIONS, inputs({ actionIds: [actionId, makeAction("ours")] }));
});

test("the service refuses to bind what is bound, and to bind nothing anew", () => {
  const nothing = "code = FailedPrecondition desc = Errors.Flow.NoChanges (COMMAND-Nfh52)";
  expect(() => cloud.create(TRIGGER_ACTIONS, inputs({ actionIds: [] }))).toThrow(nothing);
  const trigger = cloud.create(TRIGGER_ACTIONS, inputs(), "first");
  expect(() => cloud.create(TRIGGER_ACTIONS, inputs(), "second")).toThrow(nothing);
  cloud.delete(trigger, "first");
  cloud.create(TRIGGER_ACTIONS, inputs(), "second");
});

test("an action that is removed is bound no more, and then the trigger cannot be emptied again", () => {
  const other = makeAction("other");
  const trigger = cloud.create(TRIGGER_ACTIONS, inputs({ actionIds: [actionId, other] }));
  const stored = (type: string, id: string): StoredObject => {
    const object = cloud.store.get(type, "", id);
    if (!object) throw new Error(`no ${type} ${id}`);
    return object;
  };
  cloud.delete(stored(ACTION, actionId));
  expect(cloud.read(trigger)?.state["actionIds"]).toEqual([other]);
  cloud.delete(stored(ACTION, other));
  expect(cloud.read(trigger)?.state["actionIds"]).toEqual([]);
  expect(() => cloud.delete(stored(TRIGGER_ACTIONS, trigger.id))).toThrow(/Errors\.Flow\.NoChanges/);
});

test("nothing changes when the program does not, nor when only the order does", () => {
  const ids = ["a", "b", "c"].map((name) => makeAction(name));
  const signIn = fc.record({
    flowType: fc.constantFrom("FLOW_TYPE_EXTERNAL_AUTHENTICATION", "FLOW_TYPE_INTERNAL_AUTHENTICATION"),
    triggerType: fc.constantFrom("TRIGGER_TYPE_POST_AUTHENTICATION", "TRIGGER_TYPE_PRE_CREATION"),
    actionIds: fc.shuffledSubarray(ids, { minLength: 1 }),
  });
  fc.assert(
    fc.property(signIn, (given) => expectSteady(cloud, TRIGGER_ACTIONS, inputs(given))),
    { numRuns: 20 },
  );
  const trigger = cloud.create(TRIGGER_ACTIONS, inputs({ actionIds: ids }));
  expect(cloud.diff(trigger, inputs({ actionIds: ids.toReversed() })).changes).toEqual(new Map());
});
