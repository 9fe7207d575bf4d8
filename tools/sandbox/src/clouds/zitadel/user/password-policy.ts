/** What a password has to have: the organisation's policy, or else the instance's. */
import { Buffer } from "node:buffer";
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud, Values } from "../../../model/resource.ts";
import { orgOf } from "../properties.ts";
import { PASSWORD_COMPLEXITY_POLICY } from "../types.ts";

/** The policy that a new instance begins with. */
const INSTANCE_POLICY: Values = {
  minLength: 8,
  hasLowercase: true,
  hasUppercase: true,
  hasNumber: true,
  hasSymbol: true,
};

const CLASSES: readonly (readonly [string, RegExp, string])[] = [
  ["hasLowercase", /[a-z]/, "HasLower (DOMAIN-co3Xw)"],
  ["hasUppercase", /[A-Z]/, "HasUpper (DOMAIN-VoaRj)"],
  ["hasNumber", /[0-9]/, "HasNumber (DOMAIN-ZBv4H)"],
  ["hasSymbol", /[^A-Za-z0-9]/, "HasSymbol (DOMAIN-ZDLwA)"],
];

/** @throws ServiceError for the first thing that the password lacks. */
export function checkPassword(cloud: Cloud, orgId: string, password: string): void {
  const policy = policyOf(cloud, orgId);
  if (Buffer.byteLength(password) < Number(policy["minLength"])) throw lacks("MinLength (DOMAIN-HuJf6)");
  for (const [rule, pattern, error] of CLASSES)
    if (policy[rule] === true && !pattern.test(password)) throw lacks(error);
}

function policyOf(cloud: Cloud, orgId: string): Values {
  for (const { state } of cloud.list(PASSWORD_COMPLEXITY_POLICY)) if (orgOf(state) === orgId) return state;
  return INSTANCE_POLICY;
}

function lacks(error: string): ServiceError {
  return new ServiceError("InvalidArgument", `Errors.User.PasswordComplexityPolicy.${error}`);
}
