import type { ResourceModel } from "../../../model/resource.ts";
import { openIdConnectProvider } from "./open-id-connect-provider.ts";
import { policy } from "./policy.ts";
import { rolePolicyAttachment } from "./role-policy-attachment.ts";
import { rolePolicy } from "./role-policy.ts";
import { role } from "./role.ts";

/** AWS Identity and Access Management. */
export const IAM: readonly ResourceModel[] = [
  openIdConnectProvider,
  policy,
  role,
  rolePolicy,
  rolePolicyAttachment,
];
