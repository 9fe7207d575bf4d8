import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { ACTION, TRIGGER_ACTIONS } from "../types.ts";

const OF_A_SIGN_IN = [
  "TRIGGER_TYPE_POST_AUTHENTICATION",
  "TRIGGER_TYPE_PRE_CREATION",
  "TRIGGER_TYPE_POST_CREATION",
];

/** The triggers of each flow. */
const TRIGGERS: { readonly [flowType: string]: readonly string[] } = {
  FLOW_TYPE_EXTERNAL_AUTHENTICATION: OF_A_SIGN_IN,
  FLOW_TYPE_CUSTOMISE_TOKEN: ["TRIGGER_TYPE_PRE_USERINFO_CREATION", "TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION"],
  FLOW_TYPE_INTERNAL_AUTHENTICATION: OF_A_SIGN_IN,
  FLOW_TYPE_SAML_RESPONSE: ["TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION"],
};
const TRIGGER_TYPES = [...new Set(Object.values(TRIGGERS).flat())];

export const triggerActions: ResourceModel = defineResource<sdk.TriggerActionsArgs, sdk.TriggerActions>({
  type: TRIGGER_ACTIONS,
  title: "trigger actions",
  source: "https://zitadel.com/docs/concepts/features/actions",
  notModelled: [
    "the order of the actions: the provider takes them as a set and sends them in an order of its own",
    "a trigger that was bound in the console: the provider binds it anew without a word",
  ],
  properties: {
    actionIds: { type: "set", required: true, items: { type: "string" } },
    flowType: { type: "string", required: true, replaces: true },
    orgId: ORG_ID,
    triggerType: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  check({ inputs: { flowType, triggerType }, fail }) {
    const flow = unsupportedEnumValue("flow_type", flowType, Object.keys(TRIGGERS));
    if (flow) fail("flowType", flow);
    const trigger = unsupportedEnumValue("trigger_type", triggerType, TRIGGER_TYPES);
    if (trigger) fail("triggerType", trigger);
  },

  rules({ inputs, cloud }) {
    requireOrg(cloud, inputs);
    const { flowType, triggerType, actionIds } = inputs;
    if (!TRIGGERS[flowType]?.includes(triggerType))
      throw new ServiceError("InvalidArgument", "Errors.Flow.WrongTriggerType (COMMAND-Dfgh6)");
    for (const id of actionIds) {
      const action = cloud.get(ACTION, id);
      if (!action || orgOf(action.state) !== orgOf(inputs))
        throw new ServiceError("FailedPrecondition", "Errors.Flow.ActionIDsNotExist (COMMAND-dg422)");
    }
  },

  create({ inputs: { orgId = "", flowType, triggerType, actionIds }, cloud }) {
    const id = `${orgId}_${flowType}_${triggerType}`;
    const bound = (cloud.get(TRIGGER_ACTIONS, id)?.state["actionIds"] ?? []) as string[];
    if (sameIds(bound, actionIds)) throw noChanges();
    return { id, state: {} };
  },

  // To remove it is to bind no action, and the service refuses to change nothing.
  delete({ state }) {
    if (state.actionIds.length === 0) throw noChanges();
  },

  importId(text) {
    const [flowType, triggerType, orgId = ""] = importParts(text, ["flow_type", "trigger_type"]);
    return `${orgId}_${flowType}_${triggerType}`;
  },
});

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

function noChanges(): ServiceError {
  return new ServiceError("FailedPrecondition", "Errors.Flow.NoChanges (COMMAND-Nfh52)");
}
