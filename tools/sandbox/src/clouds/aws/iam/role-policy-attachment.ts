import type * as iam from "@pulumi/aws/iam/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN } from "../properties.ts";
import { policyExists, ROLE_NAME, ROLE_POLICY_ATTACHMENT } from "./properties.ts";

export const rolePolicyAttachment: ResourceModel = defineResource<
  iam.RolePolicyAttachmentArgs,
  iam.RolePolicyAttachment
>({
  type: ROLE_POLICY_ATTACHMENT,
  title: "IAM Role Policy Attachment",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
  global: true,
  parent: "role",
  properties: { policyArn: { ...ARN, required: true, replaces: true }, role: ROLE_NAME },
  outputs: {},

  rules({ inputs: { policyArn }, cloud }) {
    if (!policyExists(policyArn, cloud))
      throw new ServiceError("NoSuchEntity", `Policy ${policyArn} does not exist or is not attachable.`);
  },

  create: ({ inputs }) => ({ id: `${inputs.role}/${inputs.policyArn}`, state: {} }),
});
