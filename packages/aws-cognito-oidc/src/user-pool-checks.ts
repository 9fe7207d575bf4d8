import type { ArgChecks, Rule } from "@ml-identity/component-kit";
import type * as pulumi from "@pulumi/pulumi";
import { AttributeDataType, MfaConfiguration, UserPoolTier } from "./user-pool-args";
import type { CustomAttributeArgs, UserPoolArgs } from "./user-pool-args";

/** What Cognito allows in one user pool. */
const CUSTOM_ATTRIBUTES_MAX = 50;
/** `UserPoolSchema.name`: 1 to 20 characters, without the prefix. */
const ATTRIBUTE_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u;
/** The retention periods of CloudWatch Logs, in days. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Records what is wrong with the arguments and returns those that children must use. */
export function checkUserPool(checks: ArgChecks, args: UserPoolArgs): UserPoolArgs {
  checkPasskeys(checks, args);
  checkRiskActions(checks, args);
  checkCustomAttributes(checks, args.customAttributes ?? {});
  return { ...args, ...checkedInputs(checks, args) };
}

function checkedInputs(checks: ArgChecks, args: UserPoolArgs): Partial<UserPoolArgs> {
  const checked: Partial<UserPoolArgs> = {};
  const check = <T>(key: string, value: pulumi.Input<T>, rule: Rule<T>): pulumi.Input<T> =>
    checks.check(key, value, rule);
  if (args.passwordMinimumLength !== undefined) {
    checked.passwordMinimumLength = check(
      "passwordMinimumLength",
      args.passwordMinimumLength,
      passwordLength,
    );
  }
  if (args.logRetentionDays !== undefined) {
    checked.logRetentionDays = check("logRetentionDays", args.logRetentionDays, retention);
  }
  if (args.webAclArn !== undefined) {
    checked.webAclArn = check("webAclArn", args.webAclArn, regionalWebAcl);
  }
  if (args.passkeyRelyingPartyId !== undefined) {
    checked.passkeyRelyingPartyId = check("passkeyRelyingPartyId", args.passkeyRelyingPartyId, domainName);
  }
  return checked;
}

function checkPasskeys(checks: ArgChecks, args: UserPoolArgs): void {
  if (args.passkeyRelyingPartyId === undefined) return;
  if (args.tier === UserPoolTier.Lite) {
    checks.problem("passkeyRelyingPartyId", "passkeys need tier ESSENTIALS or PLUS; tier is LITE");
  }
  if (args.mfaConfiguration !== MfaConfiguration.Optional) {
    const reason =
      "Cognito offers no passkey to a person who must give a second factor; set mfaConfiguration to OPTIONAL";
    checks.problem("passkeyRelyingPartyId", reason);
  }
}

function checkRiskActions(checks: ArgChecks, args: UserPoolArgs): void {
  const tier = args.tier ?? UserPoolTier.Plus;
  if (tier === UserPoolTier.Plus) return;
  for (const key of ["lowRiskAction", "mediumRiskAction", "highRiskAction"] as const) {
    if (args[key] !== undefined) checks.problem(key, `threat protection needs tier PLUS; tier is ${tier}`);
  }
}

function checkCustomAttributes(checks: ArgChecks, attributes: Record<string, CustomAttributeArgs>): void {
  const names = Object.keys(attributes);
  if (names.length > CUSTOM_ATTRIBUTES_MAX) {
    checks.problem(
      "customAttributes",
      `has ${names.length} attributes; Cognito allows ${CUSTOM_ATTRIBUTES_MAX}`,
    );
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = `customAttributes["${name}"]`;
    if (name.startsWith("custom:")) {
      checks.problem(path, "is named without the prefix custom:, which Cognito adds");
    } else if (!ATTRIBUTE_NAME.test(name)) {
      checks.problem(path, "a name has 1 to 20 letters, digits or signs and no spaces");
    }
    checkLength(checks, `${path}.maxLength`, attribute);
  }
}

function checkLength(checks: ArgChecks, path: string, attribute: CustomAttributeArgs): void {
  const length = attribute.maxLength;
  if (length === undefined) return;
  if (attribute.dataType !== AttributeDataType.String) {
    checks.problem(path, `belongs to dataType String; dataType is ${attribute.dataType}`);
  } else if (!Number.isInteger(length) || length < 0 || length > 2048) {
    checks.problem(path, `must be a whole number from 0 to 2048; got ${length}`);
  }
}

function passwordLength(length: number): string | undefined {
  if (Number.isInteger(length) && length >= 14 && length <= 99) return undefined;
  return `must be a whole number from 14 to 99; got ${length}`;
}

function retention(days: number): string | undefined {
  return RETENTION_DAYS.includes(days)
    ? undefined
    : `must be one of ${RETENTION_DAYS.join(", ")}; got ${days}`;
}

function regionalWebAcl(arn: string): string | undefined {
  if (/^arn:[\w-]+:wafv2:[\w-]+:\d{12}:regional\/webacl\/[^/]+\/[^/]+$/.test(arn)) return undefined;
  return `must be the ARN of a regional web ACL, arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID; got ${arn}`;
}

function domainName(domain: string): string | undefined {
  if (/^(?=.{1,127}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain)) return undefined;
  return `must be a domain name such as auth.example.com, without https:// and path; got ${domain}`;
}
