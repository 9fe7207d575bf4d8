/** What the models of IAM have in common. */
import { ServiceError } from "../../../model/errors.ts";
import type { StringProperty } from "../../../model/property.ts";
import type { Cloud } from "../../../model/resource.ts";

export const ROLE = "aws:iam/role:Role";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
export const ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
export const POLICY = "aws:iam/policy:Policy";

export const MALFORMED = "MalformedPolicyDocument";

export const IAM_NAME: Required<Pick<StringProperty, "pattern" | "patternText">> = {
  pattern: /^[\w+=,.@-]*$/,
  patternText: "must match [\\w+=,.@-]",
};

export const PATH: StringProperty = { type: "string", default: "/", replaces: true, maxLength: 512 };

/** Name of a role, for what hangs on one. */
export const ROLE_NAME: StringProperty = {
  type: "string",
  required: true,
  replaces: true,
  ref: {
    to: ROLE,
    error: "NoSuchEntity",
    message: "The role with name {} cannot be found.",
  },
};

/** A path begins and ends with a slash; the provider leaves that to the service. */
export function checkPath(path: string | undefined): void {
  if (path !== undefined && !/^\/([\x21-\x7E]+\/)?$/.test(path))
    throw new ServiceError(
      "ValidationError",
      "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
    );
}

/** The 21 characters by which IAM knows an entity for ever, such as AROA… for a role. */
export function uniqueId(prefix: "AROA" | "ANPA", cloud: Cloud): string {
  return prefix + cloud.random.text(17, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

/** Whether a managed policy can be attached: one of AWS's own, or one that was made here. */
export function policyExists(arn: string, cloud: Cloud): boolean {
  return /^arn:[\w-]+:iam::aws:policy\/.+/.test(arn) || cloud.get(POLICY, arn) !== undefined;
}
