import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, readOrg } from "../properties.ts";
import { PASSWORD_COMPLEXITY_POLICY } from "../types.ts";
import { newPolicyId, NOT_MODELLED } from "./policy.ts";

const MAX_LENGTH = 72;

export const passwordComplexityPolicy: ResourceModel = defineResource<
  sdk.PasswordComplexityPolicyArgs,
  sdk.PasswordComplexityPolicy
>({
  type: PASSWORD_COMPLEXITY_POLICY,
  title: "password complexity policy",
  source:
    "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-custom-password-complexity-policy",
  notModelled: NOT_MODELLED,
  properties: {
    hasLowercase: { type: "boolean", required: true },
    hasNumber: { type: "boolean", required: true },
    hasSymbol: { type: "boolean", required: true },
    hasUppercase: { type: "boolean", required: true },
    minLength: { type: "integer", required: true },
    orgId: ORG_ID,
  },
  outputs: {},

  rules({ inputs: { minLength } }) {
    if (minLength < 1 || minLength > MAX_LENGTH)
      throw new ServiceError(
        "InvalidArgument",
        "Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed (MODEL-Lsp0e)",
      );
  },

  create: (operation) => ({
    id: newPolicyId(
      PASSWORD_COMPLEXITY_POLICY,
      "Errors.Org.PasswordComplexityPolicy.AlreadyExists (Org-LdhbS)",
      operation,
    ),
    state: {},
  }),

  read: ({ state }) => readOrg(state),

  importId: (text) => importParts(text, ["org_id"], [])[0] ?? "",
});
