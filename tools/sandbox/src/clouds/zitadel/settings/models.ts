import type { ResourceModel } from "../../../model/resource.ts";
import { lockoutPolicy } from "./lockout-policy.ts";
import { loginPolicy } from "./login-policy.ts";
import { orgIdpOidc } from "./org-idp-oidc.ts";
import { passwordComplexityPolicy } from "./password-complexity-policy.ts";
import { privacyPolicy } from "./privacy-policy.ts";

/** Policies of an organisation, and its external identity providers. */
export const SETTINGS: readonly ResourceModel[] = [
  orgIdpOidc,
  loginPolicy,
  lockoutPolicy,
  passwordComplexityPolicy,
  privacyPolicy,
];
