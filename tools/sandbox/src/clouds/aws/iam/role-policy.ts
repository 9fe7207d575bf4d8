import type * as iam from "@pulumi/aws/iam/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { names, nameOf } from "../naming.ts";
import { checkIsPolicy, POLICY_DOCUMENT, sizeOf, statementsOf, textOf } from "./policy-document.ts";
import { IAM_NAME, MALFORMED, ROLE_NAME, ROLE_POLICY } from "./properties.ts";

/** Characters of all inline policies of a role together, white space not counted. */
const MAX_INLINE_SIZE = 10_240;

export const rolePolicy: ResourceModel = defineResource<iam.RolePolicyArgs, iam.RolePolicy>({
  type: ROLE_POLICY,
  title: "IAM Role Policy",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
  global: true,
  parent: "role",
  properties: {
    ...names(128, IAM_NAME),
    policy: { ...POLICY_DOCUMENT, required: true },
    role: ROLE_NAME,
  },
  outputs: {},

  check({ inputs, fail }) {
    checkIsPolicy(inputs.policy, "policy", fail);
    if (inputs.role?.startsWith("arn:")) fail("role", `"role" must be the role's name not its ARN`);
  },

  rules({ inputs }) {
    statementsOf(inputs.policy, "identity", MALFORMED);
  },

  create({ inputs, cloud }) {
    const name = nameOf(inputs, cloud);
    checkInlineSize(inputs.role, [{ name, policy: textOf(inputs.policy) }], cloud);
    return {
      id: `${inputs.role}:${name}`,
      state: { name, namePrefix: inputs.namePrefix ?? "" },
    };
  },

  update({ inputs, before, cloud }) {
    checkInlineSize(inputs.role, [{ name: before.name ?? "", policy: textOf(inputs.policy) }], cloud);
    return {};
  },
});

/** @throws ServiceError when the policies given, with the others of the role, take more room than a role has. */
export function checkInlineSize(
  role: string,
  policies: readonly { name?: string; policy?: string }[],
  cloud: Cloud,
): void {
  const sizes = new Map<string, number>();
  for (const { state } of cloud.list(ROLE_POLICY, role))
    sizes.set(String(state["name"]), sizeOf(state["policy"] ?? ""));
  for (const { name, policy } of policies) sizes.set(name ?? "", sizeOf(policy ?? ""));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (total > MAX_INLINE_SIZE)
    throw new ServiceError(
      "LimitExceeded",
      `Maximum policy size of ${MAX_INLINE_SIZE} bytes exceeded for role ${role}`,
    );
}
