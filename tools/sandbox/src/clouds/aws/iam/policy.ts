import type * as iam from "@pulumi/aws/iam/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { names, nameOf } from "../naming.ts";
import { TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { checkIsPolicy, POLICY_DOCUMENT, sizeOf, statementsOf } from "./policy-document.ts";
import {
  checkPath,
  IAM_NAME,
  MALFORMED,
  PATH,
  POLICY,
  ROLE,
  ROLE_POLICY_ATTACHMENT,
  uniqueId,
} from "./properties.ts";
import { partitionOf } from "../partition.ts";

/** Characters, white space not counted. */
const MAX_SIZE = 6144;

export const policy: ResourceModel = defineResource<iam.PolicyArgs, iam.Policy>({
  type: POLICY,
  title: "IAM Policy",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
  notModelled: ["older versions of a policy"],
  global: true,
  properties: {
    delayAfterPolicyCreationInMs: { type: "integer", min: 0 },
    description: { type: "string", replaces: true },
    ...names(128, IAM_NAME),
    path: PATH,
    policy: { ...POLICY_DOCUMENT, required: true },
    tags: TAGS,
  },
  outputs: { arn: TEXT, attachmentCount: { type: "integer" }, policyId: TEXT, tagsAll: TAGS_ALL },

  check: ({ inputs, fail }) => checkIsPolicy(inputs.policy, "policy", fail),

  rules({ inputs }) {
    checkPath(inputs.path);
    statementsOf(inputs.policy, "identity", MALFORMED);
    if (sizeOf(inputs.policy) > MAX_SIZE)
      throw new ServiceError("LimitExceeded", `Cannot exceed quota for PolicySize: ${MAX_SIZE}`);
    if ((inputs.description?.length ?? 0) > 1000)
      throw new ServiceError("ValidationError", "description must have length less than or equal to 1000");
  },

  create({ inputs, cloud }) {
    const name = nameOf(inputs, cloud);
    const arn = `arn:${partitionOf(cloud.region)}:iam::${cloud.account}:policy${inputs.path ?? "/"}${name}`;
    for (const { state } of cloud.list(POLICY))
      if (String(state["name"]).toLowerCase() === name.toLowerCase())
        throw new ServiceError(
          "EntityAlreadyExists",
          `A policy called ${name} already exists. Duplicate names are not allowed.`,
        );
    return {
      id: arn,
      state: {
        name,
        namePrefix: inputs.namePrefix ?? "",
        arn,
        attachmentCount: 0,
        policyId: uniqueId("ANPA", cloud),
      },
    };
  },

  delete({ id, cloud }) {
    if (attachments(id, cloud) > 0)
      throw new ServiceError("DeleteConflict", "Cannot delete a policy attached to entities.");
  },

  read: ({ id, cloud }) => ({ attachmentCount: attachments(id, cloud) }),
});

function attachments(arn: string, cloud: Cloud): number {
  const roles = new Set<string>();
  for (const { state } of cloud.list(ROLE_POLICY_ATTACHMENT))
    if (state["policyArn"] === arn) roles.add(String(state["role"]));
  for (const { id, state } of cloud.list(ROLE)) {
    const { managedPolicyArns } = state;
    if (Array.isArray(managedPolicyArns) && managedPolicyArns.includes(arn)) roles.add(id);
  }
  return roles.size;
}
