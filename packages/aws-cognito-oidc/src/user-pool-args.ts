import type * as pulumi from "@pulumi/pulumi";

/** The feature plans of a user pool. */
export const UserPoolTier = {
  /** The smallest price. No managed login, no passkeys, no password history, no threat protection. */
  Lite: "LITE",
  /** Managed login, passkeys and password history. No threat protection. */
  Essentials: "ESSENTIALS",
  /** Everything, threat protection included. */
  Plus: "PLUS",
} as const;
export type UserPoolTier = (typeof UserPoolTier)[keyof typeof UserPoolTier];

/** Who must give a second factor at sign-in. */
export const MfaConfiguration = {
  /** Everyone. */
  On: "ON",
  /** Those who have set one up. */
  Optional: "OPTIONAL",
} as const;
export type MfaConfiguration = (typeof MfaConfiguration)[keyof typeof MfaConfiguration];

/** What threat protection does with a sign-in that looks like an account takeover. */
export const RiskAction = {
  /** Refuse the sign-in. */
  Block: "BLOCK",
  /** Ask for a second factor, and refuse those who have none. */
  MfaRequired: "MFA_REQUIRED",
  /** Ask for a second factor those who have one. */
  MfaIfConfigured: "MFA_IF_CONFIGURED",
  /** Let the sign-in pass; it is still logged. */
  NoAction: "NO_ACTION",
} as const;
export type RiskAction = (typeof RiskAction)[keyof typeof RiskAction];

/** What kind of value a custom attribute holds. */
export const AttributeDataType = {
  /** Text of 0 to 2048 characters. */
  String: "String",
  /** A whole number. */
  Number: "Number",
  /** A date and time. */
  DateTime: "DateTime",
  /** True or false. */
  Boolean: "Boolean",
} as const;
export type AttributeDataType = (typeof AttributeDataType)[keyof typeof AttributeDataType];

/** One custom attribute of the users. Cognito can add an attribute and can never change or remove one. */
export interface CustomAttributeArgs {
  /** What kind of value the attribute holds. */
  dataType: AttributeDataType;
  /**
   * Whether the value can change after the user exists. Attributes that an identity provider maps must be mutable, or
   * the second sign-in fails. Defaults to false because an attribute on which access depends should not change.
   * @default false
   */
  mutable?: boolean;
  /**
   * The largest length of a `String`, 0 to 2048 characters. Defaults to 256 because a claim travels in every token.
   * @default 256
   */
  maxLength?: number;
}

/** The arguments of UserPool. */
export interface UserPoolArgs {
  /**
   * The feature plan. Defaults to PLUS because threat protection needs it.
   * @default "PLUS"
   */
  tier?: UserPoolTier;
  /**
   * Who must give a second factor (TOTP) at sign-in. People who come from an external identity provider give theirs
   * there. Defaults to ON because a password alone is not enough for access to training data.
   * @default "ON"
   */
  mfaConfiguration?: MfaConfiguration;
  /**
   * The domain for which passkeys are made, such as `auth.example.com`: the domain of the managed login or one above
   * it. Setting it turns passkeys on. Needs tier ESSENTIALS or PLUS, and `mfaConfiguration` OPTIONAL because Cognito
   * offers no passkey to a person who must give a second factor. Defaults to no passkeys.
   * @default no passkeys
   */
  passkeyRelyingPartyId?: pulumi.Input<string>;
  /**
   * The smallest length of a password, 14 to 99 characters. Defaults to 14 because that is the floor of the common
   * benchmarks.
   * @default 14
   */
  passwordMinimumLength?: pulumi.Input<number>;
  /**
   * Whether anyone can make an account. Defaults to false because accounts come from administrators and from external
   * identity providers.
   * @default false
   */
  allowSelfSignUp?: boolean;
  /**
   * Custom attributes by name, without the prefix `custom:`; names have 1 to 20 characters. Cognito can add attributes
   * and can never change or remove one, so an entry stays for the life of the pool. Defaults to none.
   * @default {}
   */
  customAttributes?: Record<string, CustomAttributeArgs>;
  /**
   * What happens to a sign-in of low risk. Only on tier PLUS. Defaults to BLOCK because every lesser answer lets a
   * sign-in pass that Cognito believes to be an attack.
   * @default "BLOCK"
   */
  lowRiskAction?: RiskAction;
  /**
   * What happens to a sign-in of medium risk. Only on tier PLUS. Defaults to BLOCK, as for low risk.
   * @default "BLOCK"
   */
  mediumRiskAction?: RiskAction;
  /**
   * What happens to a sign-in of high risk. Only on tier PLUS. Defaults to BLOCK, as for low risk.
   * @default "BLOCK"
   */
  highRiskAction?: RiskAction;
  /**
   * How long the log group keeps the pool's logs, in days; one of the values that CloudWatch Logs knows. Defaults to
   * 365 because an incident is often found months later.
   * @default 365
   */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of a regional AWS WAF web ACL that stands before the pool's sign-in pages and API. Defaults to none because
   * the rules in it are a decision of the account.
   * @default no web ACL
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * Whether the pool is guarded against deletion, by Pulumi and by Cognito. A deleted pool takes all its users with it.
   * Defaults to true; set it to false only for stacks that are thrown away.
   * @default true
   */
  protect?: boolean;
}
