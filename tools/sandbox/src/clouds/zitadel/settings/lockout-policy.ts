import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, readOrg } from "../properties.ts";
import { LOCKOUT_POLICY } from "../types.ts";
import { newPolicyId, NOT_MODELLED } from "./policy.ts";

export const lockoutPolicy: ResourceModel = defineResource<sdk.LockoutPolicyArgs, sdk.LockoutPolicy>({
  type: LOCKOUT_POLICY,
  title: "lockout policy",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-custom-lockout-policy",
  notModelled: NOT_MODELLED,
  properties: { maxPasswordAttempts: { type: "integer", required: true }, orgId: ORG_ID },
  outputs: {},

  create: (operation) => ({
    id: newPolicyId(LOCKOUT_POLICY, "Errors.ORG.LockoutPolicy.AlreadyExists (ORG-0olDf)", operation),
    state: {},
  }),

  // The provider sends 32 bits without a sign.
  read: ({ state }) => ({ ...readOrg(state), maxPasswordAttempts: state.maxPasswordAttempts >>> 0 }),

  importId: (text) => importParts(text, ["org_id"], [])[0] ?? "",
});
