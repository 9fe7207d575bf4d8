import type * as pulumi from "@pulumi/pulumi";

/** Whether people may sign in by a passkey alone. */
export const PasswordlessType = {
  /** Who has set up a passkey needs no password. */
  Allowed: "PASSWORDLESS_TYPE_ALLOWED",
  /** A password always comes first. */
  NotAllowed: "PASSWORDLESS_TYPE_NOT_ALLOWED",
} as const;
export type PasswordlessType = (typeof PasswordlessType)[keyof typeof PasswordlessType];

/** What stands beside a password as a second factor. */
export const SecondFactor = {
  /** A code of an authenticator app (TOTP). */
  Totp: "SECOND_FACTOR_TYPE_OTP",
  /** A security key, or the fingerprint reader of a device. */
  U2f: "SECOND_FACTOR_TYPE_U2F",
  /** A code by mail. Whoever reads the mail can reset the password as well, so it is hardly a second factor. */
  EmailCode: "SECOND_FACTOR_TYPE_OTP_EMAIL",
  /** A code by SMS, which others can redirect to themselves (NIST SP 800-63B calls it restricted). */
  SmsCode: "SECOND_FACTOR_TYPE_OTP_SMS",
} as const;
export type SecondFactor = (typeof SecondFactor)[keyof typeof SecondFactor];

/** The one thing that stands for both factors: a passkey, which is a device and its PIN or fingerprint. */
export const PASSKEY_MULTI_FACTOR = "MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION";

/** How people sign in, without the organisation they belong to. */
export interface OrgSettingsSettings {
  /**
   * Whether people may sign in with login name and password. Without it they sign in by `idps` alone. Defaults to true.
   * @default true
   */
  userLogin?: boolean;
  /**
   * Whether anyone can make an account at the sign-in page. ZITADEL's second login page also asks it before somebody
   * whom an external provider knows fills in the fields of an account; one that is made by `isAutoCreation` needs it
   * nowhere. Defaults to false because accounts come from administrators.
   * @default false
   */
  allowRegister?: boolean;
  /**
   * The ids of the external providers by which people may sign in. Defaults to none.
   * @default []
   */
  idps?: pulumi.Input<string>[];
  /**
   * Whether every sign-in needs a second factor, one by an external provider included. Defaults to true because a
   * password alone is not enough for access to training data.
   * @default true
   */
  forceMfa?: boolean;
  /**
   * Whether sign-ins without an external provider need a second factor. It says nothing while `forceMfa` is true; with
   * `forceMfa: false` it leaves the second factor of the others to their provider. Defaults to false.
   * @default false
   */
  forceMfaLocalOnly?: boolean;
  /**
   * Whether people may sign in by a passkey alone. Defaults to allowed because nobody can be talked into giving a
   * passkey away.
   * @default "PASSWORDLESS_TYPE_ALLOWED"
   */
  passwordlessType?: PasswordlessType;
  /**
   * The second factors to choose from. Defaults to authenticator apps and security keys: no codes by SMS or mail.
   * @default ["SECOND_FACTOR_TYPE_OTP", "SECOND_FACTOR_TYPE_U2F"]
   */
  secondFactors?: SecondFactor[];
  /**
   * What stands for both factors: `MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION`, which is a passkey, or nothing. Signing in
   * by a passkey alone needs it. Defaults to passkeys.
   * @default ["MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION"]
   */
  multiFactors?: string[];
  /**
   * Whether the sign-in page has no link to reset a password. Defaults to false: whoever resets one still needs the
   * second factor.
   * @default false
   */
  hidePasswordReset?: boolean;
  /**
   * Whether an unknown login name is asked for a password like a known one. Defaults to true because the page would
   * tell everybody who has an account.
   * @default true
   */
  ignoreUnknownUsernames?: boolean;
  /**
   * Whether an unknown login name that ends in a domain of the organisation leads to the organisation's registration or
   * provider. Defaults to false because it tells which organisations there are.
   * @default false
   */
  allowDomainDiscovery?: boolean;
  /**
   * Whether a verified mail address is no login name. Defaults to false.
   * @default false
   */
  disableLoginWithEmail?: boolean;
  /**
   * Whether a verified phone number is no login name. Defaults to true because numbers are given to other people.
   * @default true
   */
  disableLoginWithPhone?: boolean;
  /**
   * Where a sign-in leads that no application began, such as one from a mail: an https URL. Defaults to ZITADEL's
   * console.
   * @default ZITADEL's console
   */
  defaultRedirectUri?: pulumi.Input<string>;
  /**
   * How long a password holds, in whole hours from 1 to 720. Defaults to 12, the time after which NIST SP 800-63B-3
   * (4.2.3) asks again at assurance level 2.
   * @default 12
   */
  passwordCheckLifetimeHours?: number;
  /**
   * How long a sign-in by an external provider holds, in whole hours from 1 to 720. Defaults to 12, as a password.
   * @default 12
   */
  externalLoginCheckLifetimeHours?: number;
  /**
   * How long a second factor holds, in whole hours from 1 to 720. Defaults to 12, as a password.
   * @default 12
   */
  secondFactorCheckLifetimeHours?: number;
  /**
   * How long a passkey holds that stands for both factors, in whole hours from 1 to 720. Defaults to 12, as a password.
   * @default 12
   */
  multiFactorCheckLifetimeHours?: number;
  /**
   * How long somebody who need not have a second factor may put off setting one up, in whole hours from 1 to 720. Zero
   * is refused: ZITADEL then never asks. Who must have one cannot put it off. Defaults to 24.
   * @default 24
   */
  mfaInitSkipLifetimeHours?: number;
  /**
   * How many wrong passwords in a row lock an account, 1 to 100 (NIST SP 800-63B-3, 5.2.2). An administrator unlocks
   * it, so a small number lets anybody lock others out. Defaults to 10, the most that PCI DSS 4.0 (8.3.4) allows.
   * @default 10
   */
  maxPasswordAttempts?: number;
  /**
   * The smallest length of a password, 12 to 72 characters. Defaults to 14 because that is the floor of the common
   * benchmarks.
   * @default 14
   */
  passwordMinLength?: number;
  /**
   * Whether a password needs a lower-case letter. Defaults to true, as ZITADEL does; NIST SP 800-63B prefers length to
   * such rules.
   * @default true
   */
  passwordHasLowercase?: boolean;
  /**
   * Whether a password needs an upper-case letter. Defaults to true, as for lower case.
   * @default true
   */
  passwordHasUppercase?: boolean;
  /**
   * Whether a password needs a digit. Defaults to true, as for lower case.
   * @default true
   */
  passwordHasNumber?: boolean;
  /**
   * Whether a password needs a character that is neither letter nor digit. Defaults to true, as for lower case.
   * @default true
   */
  passwordHasSymbol?: boolean;
  /**
   * The terms of service that the sign-in pages link to, an https URL; `{{.Lang}}` in it stands for the person's
   * language. Defaults to that of the instance, as long as no other link is given.
   * @default the instance's
   */
  tosLink?: pulumi.Input<string>;
  /**
   * The privacy policy that the sign-in pages link to, an https URL, as `tosLink`.
   * @default the instance's
   */
  privacyLink?: pulumi.Input<string>;
  /**
   * The help that the sign-in pages link to, an https URL, as `tosLink`.
   * @default the instance's
   */
  helpLink?: pulumi.Input<string>;
  /**
   * The mail address for people who cannot sign in.
   * @default the instance's
   */
  supportEmail?: pulumi.Input<string>;
}

/** The arguments of OrgSettings. */
export interface OrgSettingsArgs extends OrgSettingsSettings {
  /** The id of the organisation, 18 digits. */
  orgId: pulumi.Input<string>;
}
