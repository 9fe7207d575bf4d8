/** What the models of identity pools have in common. */
import type { StringProperty } from "../../../model/property.ts";

export const IDENTITY_POOL = "aws:cognito/identityPool:IdentityPool";
export const IDENTITY_POOL_ROLE_ATTACHMENT =
  "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";
export const PRINCIPAL_TAG = "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag";

/** The pool that an attachment belongs to. */
export const IDENTITY_POOL_ID: StringProperty = {
  type: "string",
  required: true,
  replaces: true,
  ref: { to: IDENTITY_POOL, error: "ResourceNotFoundException", message: "IdentityPool '{}' not found." },
};

export const PROVIDER_NAME: StringProperty = {
  type: "string",
  minLength: 1,
  maxLength: 128,
  pattern: /^[\w.:/-]+$/,
  patternText: "must contain only alphanumeric characters, dots, underscores, colons, slashes and hyphens",
};
