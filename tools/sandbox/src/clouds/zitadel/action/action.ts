import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { asGoWritesIt, parseDuration } from "../duration.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { alreadyExists, requireLength, requireOrg, sameName } from "../requests.ts";
import { ACTION, TRIGGER_ACTIONS } from "../types.ts";

const MAX_TIMEOUT = 20e9;
/** As the SDK's own enum counts them. */
const ACTIVE = 1;

export const action: ResourceModel = defineResource<sdk.ActionArgs, sdk.Action>({
  type: ACTION,
  title: "action",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-create-action",
  notModelled: [
    "whether the script runs, and whether it has a function of the action's name: ZITADEL finds out when a trigger runs it",
    "how many actions an organisation may have active",
  ],
  properties: {
    allowedToFail: { type: "boolean", required: true },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    script: { type: "string", required: true },
    timeout: { type: "string", required: true },
  },
  outputs: { state: { type: "integer" } },

  rules({ inputs, before, cloud }) {
    const { name = "", script, timeout } = inputs;
    const request = before ? "UpdateActionRequest" : "CreateActionRequest";
    // The provider reads the duration before it asks the service.
    const nanoseconds = parseDuration(timeout);
    requireLength(`${request}.Name`, name, 1, 200);
    requireLength(`${request}.Script`, script, 1, 10_000);
    if (nanoseconds < 0 || nanoseconds > MAX_TIMEOUT)
      throw new ServiceError(
        "InvalidArgument",
        `invalid ${request}.Timeout: value must be inside range [0s, 20s]`,
      );
    requireOrg(cloud, inputs);
    const unchanged =
      before &&
      name === before.name &&
      script === before.script &&
      inputs.allowedToFail === before.allowedToFail &&
      nanoseconds === parseDuration(before.timeout);
    // A spelling that the provider does not read back is a difference for it, and none for the service.
    if (unchanged && timeout !== asGoWritesIt(timeout))
      throw new ServiceError("FailedPrecondition", "Errors.NoChangesFound (ACTION-dg4t2)");
    if (name === before?.name) return;
    for (const other of cloud.list(ACTION))
      if (orgOf(other.state) === orgOf(inputs) && sameName(String(other.state["name"]), name))
        throw alreadyExists("Action");
  },

  create: ({ cloud }) => ({ id: newId(cloud), state: { state: ACTIVE } }),

  read: ({ state }) => ({ ...readOrg(state), timeout: asGoWritesIt(state.timeout) }),

  delete({ id, cloud }) {
    for (const trigger of [...cloud.list(TRIGGER_ACTIONS)]) {
      const actionIds = trigger.state["actionIds"] as string[];
      if (actionIds.includes(id))
        cloud.change(trigger, { actionIds: actionIds.filter((other) => other !== id) });
    }
  },

  importId: (text) => importParts(text, ["id"])[0] ?? "",
});
