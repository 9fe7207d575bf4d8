import type * as iam from "@pulumi/aws/iam/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { names, nameOf } from "../naming.ts";
import { ARN, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { checkIsPolicy, POLICY_DOCUMENT, statementsOf } from "./policy-document.ts";
import {
  checkPath,
  IAM_NAME,
  MALFORMED,
  PATH,
  policyExists,
  ROLE,
  ROLE_POLICY,
  ROLE_POLICY_ATTACHMENT,
  uniqueId,
} from "./properties.ts";
import { checkInlineSize } from "./role-policy.ts";
import { checkTrustPolicy } from "./trust-policy.ts";
import { partitionOf } from "../partition.ts";

type Args = iam.RoleArgs;

export const role: ResourceModel = defineResource<Args, iam.Role>({
  type: ROLE,
  title: "IAM Role",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
  notModelled: [
    "whether a user, or an identity of another account, that a trust policy names exists",
    "instance profiles",
    "the number of managed policies that a role may have",
  ],
  global: true,
  properties: {
    assumeRolePolicy: { ...POLICY_DOCUMENT, required: true },
    description: {
      type: "string",
      maxLength: 1000,
      pattern: /^[^“‘]*$/,
      patternText: "cannot contain specially formatted single or double quotes: [“‘]",
    },
    forceDetachPolicies: { type: "boolean", default: false },
    inlinePolicies: {
      type: "set",
      computed: true,
      items: {
        type: "object",
        fields: {
          name: { type: "string", ...IAM_NAME, minLength: 1, maxLength: 128 },
          policy: { type: "string", equal: "json" },
        },
      },
    },
    managedPolicyArns: { type: "set", computed: true, items: ARN },
    maxSessionDuration: { type: "integer", default: 3600, min: 3600, max: 43_200 },
    ...names(64, IAM_NAME),
    path: PATH,
    permissionsBoundary: ARN,
    tags: TAGS,
  },
  outputs: { arn: TEXT, createDate: TEXT, tagsAll: TAGS_ALL, uniqueId: TEXT },

  check({ inputs, fail }) {
    checkIsPolicy(inputs.assumeRolePolicy, "assumeRolePolicy", fail);
    (inputs.inlinePolicies ?? []).forEach(({ policy }, i) =>
      checkIsPolicy(policy, `inlinePolicies[${i}].policy`, fail),
    );
  },

  rules({ inputs, before, cloud }) {
    checkPath(inputs.path);
    // An update sends the trust only when it changed, and whom it names may be gone by then.
    if (inputs.assumeRolePolicy !== before?.assumeRolePolicy)
      checkTrustPolicy(inputs.assumeRolePolicy, cloud);
    for (const { policy } of inputs.inlinePolicies ?? [])
      if (policy !== undefined) statementsOf(policy, "identity", MALFORMED);
    for (const arn of inputs.managedPolicyArns ?? []) requireAttachable(`Policy ${arn}`, arn, cloud);
    const { permissionsBoundary: boundary } = inputs;
    if (boundary) requireAttachable(`Scope ARN: ${boundary}`, boundary, cloud);
  },

  create({ inputs, cloud }) {
    const name = nameOf(inputs, cloud);
    for (const { id } of cloud.list(ROLE))
      if (id.toLowerCase() === name.toLowerCase())
        throw new ServiceError("EntityAlreadyExists", `Role with name ${name} already exists.`);
    checkInlineSize(name, inputs.inlinePolicies ?? [], cloud);
    return {
      id: name,
      state: {
        name,
        namePrefix: inputs.namePrefix ?? "",
        arn: `arn:${partitionOf(cloud.region)}:iam::${cloud.account}:role${inputs.path ?? "/"}${name}`,
        createDate: cloud.now().toISOString().replace(/\.\d+/, ""),
        uniqueId: uniqueId("AROA", cloud),
        inlinePolicies: inputs.inlinePolicies ?? [],
        managedPolicyArns: inputs.managedPolicyArns ?? [],
      },
    };
  },

  update({ id, inputs, cloud }) {
    // A role that lists its policies owns all of them: what other resources attached goes.
    if (owns(inputs.inlinePolicies))
      for (const other of [...cloud.list(ROLE_POLICY, id)]) cloud.remove(other);
    if (owns(inputs.managedPolicyArns))
      for (const other of [...cloud.list(ROLE_POLICY_ATTACHMENT, id)])
        if (!inputs.managedPolicyArns?.includes(String(other.state["policyArn"]))) cloud.remove(other);
    checkInlineSize(id, inputs.inlinePolicies ?? [], cloud);
    return {};
  },

  delete({ id, state, cloud }) {
    const attachments = [...cloud.list(ROLE_POLICY_ATTACHMENT, id)];
    const policies = [...cloud.list(ROLE_POLICY, id)];
    // The provider clears the lists that it knows to be the role's own, or everything when it is told to.
    if (attachments.length > 0 && !state.forceDetachPolicies && !owns(state.managedPolicyArns))
      throw new ServiceError("DeleteConflict", "Cannot delete entity, must detach all policies first.");
    if (policies.length > 0 && !state.forceDetachPolicies && !owns(state.inlinePolicies))
      throw new ServiceError("DeleteConflict", "Cannot delete entity, must delete policies first.");
    for (const object of [...attachments, ...policies]) cloud.remove(object);
  },

  read({ id, state, cloud }) {
    // Policies of other resources count as drift only where the role lists its own: the two ways do not mix.
    const inline = [...cloud.list(ROLE_POLICY, id)].map(({ state: { name, policy } }) => ({
      name: String(name),
      policy: String(policy),
    }));
    const attached = [...cloud.list(ROLE_POLICY_ATTACHMENT, id)].map(({ state: { policyArn } }) =>
      String(policyArn),
    );
    return {
      ...(owns(state.inlinePolicies) && { inlinePolicies: [...state.inlinePolicies, ...inline] }),
      ...(owns(state.managedPolicyArns) && {
        managedPolicyArns: [...new Set([...state.managedPolicyArns, ...attached])],
      }),
    };
  },
});

function owns<T>(list: T[] | undefined): list is T[] {
  return list !== undefined && list.length > 0;
}

function requireAttachable(what: string, arn: string, cloud: Cloud): void {
  if (!policyExists(arn, cloud))
    throw new ServiceError("NoSuchEntity", `${what} does not exist or is not attachable.`);
}
