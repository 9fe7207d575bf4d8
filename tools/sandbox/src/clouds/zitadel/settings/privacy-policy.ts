import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, readOrg } from "../properties.ts";
import { PRIVACY_POLICY } from "../types.ts";
import { newPolicyId, NOT_MODELLED } from "./policy.ts";

export const privacyPolicy: ResourceModel = defineResource<sdk.PrivacyPolicyArgs, sdk.PrivacyPolicy>({
  type: PRIVACY_POLICY,
  title: "privacy policy",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-custom-privacy-policy",
  notModelled: NOT_MODELLED,
  properties: {
    helpLink: { type: "string" },
    orgId: ORG_ID,
    privacyLink: { type: "string" },
    supportEmail: { type: "string" },
    tosLink: { type: "string" },
  },
  outputs: {},

  rules({ inputs: { supportEmail = "" }, before }) {
    if (supportEmail !== "" && !/^[^\s@]+@[^\s@]+$/.test(supportEmail))
      throw new ServiceError(
        "InvalidArgument",
        `invalid ${before ? "Update" : "Add"}CustomPrivacyPolicyRequest.SupportEmail: value must be a valid email address`,
      );
  },

  create: (operation) => ({
    id: newPolicyId(PRIVACY_POLICY, "Errors.Org.PrivacyPolicy.AlreadyExists (Org-0oLpd)", operation),
    state: {},
  }),

  read: ({ state }) => readOrg(state),

  importId: (text) => importParts(text, ["org_id"], [])[0] ?? "",
});
