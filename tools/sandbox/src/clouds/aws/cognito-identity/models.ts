import type { ResourceModel } from "../../../model/resource.ts";
import { identityPoolProviderPrincipalTag } from "./identity-pool-provider-principal-tag.ts";
import { identityPoolRoleAttachment } from "./identity-pool-role-attachment.ts";
import { identityPool } from "./identity-pool.ts";

/** Amazon Cognito identity pools. */
export const COGNITO_IDENTITY: readonly ResourceModel[] = [
  identityPool,
  identityPoolProviderPrincipalTag,
  identityPoolRoleAttachment,
];
