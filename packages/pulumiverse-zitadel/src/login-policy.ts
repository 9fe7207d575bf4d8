import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** How users of an organisation sign in. One a organisation; removing it brings the instance's policy back. */
export class LoginPolicy extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/loginPolicy:LoginPolicy";

  /** Whether an unknown login name that ends in a domain of an organisation leads to that organisation. */
  declare readonly allowDomainDiscovery: pulumi.Output<boolean | undefined>;
  /** Whether users may sign in through the external providers of `idps`. */
  declare readonly allowExternalIdp: pulumi.Output<boolean>;
  /** Whether people may register themselves. */
  declare readonly allowRegister: pulumi.Output<boolean>;
  /** Where a sign-in leads that no application began, such as one from a mail. May be empty. */
  declare readonly defaultRedirectUri: pulumi.Output<string>;
  /** Whether a verified mail address is no login name. */
  declare readonly disableLoginWithEmail: pulumi.Output<boolean | undefined>;
  /** Whether a verified phone number is no login name. */
  declare readonly disableLoginWithPhone: pulumi.Output<boolean | undefined>;
  /**
   * How long a sign-in through an external provider holds. In the form of Go's `Duration.String()`, such as
   * `240h0m0s`: any other spelling of it is a difference from the next refresh on.
   */
  declare readonly externalLoginCheckLifetime: pulumi.Output<string>;
  /** Whether every sign-in needs a second factor. */
  declare readonly forceMfa: pulumi.Output<boolean>;
  /** Whether a sign-in without an external provider needs a second factor. */
  declare readonly forceMfaLocalOnly: pulumi.Output<boolean>;
  /** Whether the sign-in page has no link to reset a password. */
  declare readonly hidePasswordReset: pulumi.Output<boolean>;
  /** Ids of the external providers. */
  declare readonly idps: pulumi.Output<string[] | undefined>;
  /** Whether an unknown login name is asked for a password all the same, so that nobody can find out who exists. */
  declare readonly ignoreUnknownUsernames: pulumi.Output<boolean>;
  /**
   * How long a user who need not have a second factor may put off setting one up; with `0s` nobody is asked to.
   * In the form of Go's `Duration.String()`, such as `240h0m0s`: any other spelling of it is a difference from the
   * next refresh on.
   */
  declare readonly mfaInitSkipLifetime: pulumi.Output<string>;
  /**
   * How long a passkey holds that stands for both factors. In the form of Go's `Duration.String()`, such as
   * `240h0m0s`: any other spelling of it is a difference from the next refresh on.
   */
  declare readonly multiFactorCheckLifetime: pulumi.Output<string>;
  /** Factors that stand for two: `MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION`. */
  declare readonly multiFactors: pulumi.Output<string[] | undefined>;
  /** Id of the organisation, and the id of the policy. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /**
   * How long a password holds. In the form of Go's `Duration.String()`, such as `240h0m0s`: any other
   * spelling of it is a difference from the next refresh on.
   */
  declare readonly passwordCheckLifetime: pulumi.Output<string>;
  /**
   * Whether passkeys are allowed: `PASSWORDLESS_TYPE_ALLOWED` or `PASSWORDLESS_TYPE_NOT_ALLOWED`. The
   * provider takes any other text for the latter.
   */
  declare readonly passwordlessType: pulumi.Output<string>;
  /**
   * How long a second factor holds. In the form of Go's `Duration.String()`, such as `240h0m0s`: any other
   * spelling of it is a difference from the next refresh on.
   */
  declare readonly secondFactorCheckLifetime: pulumi.Output<string>;
  /**
   * Second factors: `SECOND_FACTOR_TYPE_OTP`, `SECOND_FACTOR_TYPE_U2F`, `SECOND_FACTOR_TYPE_OTP_EMAIL`,
   * `SECOND_FACTOR_TYPE_OTP_SMS`.
   */
  declare readonly secondFactors: pulumi.Output<string[] | undefined>;
  /** Whether users may sign in with login name and password. */
  declare readonly userLogin: pulumi.Output<boolean>;

  constructor(name: string, args: LoginPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing login policy. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: LoginPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): LoginPolicy {
    return new LoginPolicy(name, state as LoginPolicyArgs, { ...opts, id });
  }

  /** Whether a value is a LoginPolicy, even one of another copy of this package. */
  static override isInstance(value: unknown): value is LoginPolicy {
    return isResource(value, LoginPolicy.__pulumiType);
  }
}

/** What to make. */
export interface LoginPolicyArgs {
  /**
   * Whether an unknown login name that ends in a domain of an organisation leads to that organisation.
   *
   * @default false
   */
  allowDomainDiscovery?: pulumi.Input<boolean>;
  /** Whether users may sign in through the external providers of `idps`. */
  allowExternalIdp: pulumi.Input<boolean>;
  /** Whether people may register themselves. */
  allowRegister: pulumi.Input<boolean>;
  /** Where a sign-in leads that no application began, such as one from a mail. May be empty. */
  defaultRedirectUri: pulumi.Input<string>;
  /**
   * Whether a verified mail address is no login name.
   *
   * @default false
   */
  disableLoginWithEmail?: pulumi.Input<boolean>;
  /**
   * Whether a verified phone number is no login name.
   *
   * @default false
   */
  disableLoginWithPhone?: pulumi.Input<boolean>;
  /**
   * How long a sign-in through an external provider holds. In the form of Go's `Duration.String()`, such as
   * `240h0m0s`: any other spelling of it is a difference from the next refresh on.
   */
  externalLoginCheckLifetime: pulumi.Input<string>;
  /** Whether every sign-in needs a second factor. */
  forceMfa: pulumi.Input<boolean>;
  /** Whether a sign-in without an external provider needs a second factor. */
  forceMfaLocalOnly: pulumi.Input<boolean>;
  /** Whether the sign-in page has no link to reset a password. */
  hidePasswordReset: pulumi.Input<boolean>;
  /**
   * Ids of the external providers.
   *
   * @default - none
   */
  idps?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether an unknown login name is asked for a password all the same, so that nobody can find out who exists. */
  ignoreUnknownUsernames: pulumi.Input<boolean>;
  /**
   * How long a user who need not have a second factor may put off setting one up; with `0s` nobody is asked to.
   * In the form of Go's `Duration.String()`, such as `240h0m0s`: any other spelling of it is a difference from the
   * next refresh on.
   */
  mfaInitSkipLifetime: pulumi.Input<string>;
  /**
   * How long a passkey holds that stands for both factors. In the form of Go's `Duration.String()`, such as
   * `240h0m0s`: any other spelling of it is a difference from the next refresh on.
   */
  multiFactorCheckLifetime: pulumi.Input<string>;
  /**
   * Factors that stand for two: `MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION`.
   *
   * @default - none
   */
  multiFactors?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Id of the organisation, and the id of the policy. Always give it: without it the provider has no id to
   * keep the policy under, and fails after it was made.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * How long a password holds. In the form of Go's `Duration.String()`, such as `240h0m0s`: any other
   * spelling of it is a difference from the next refresh on.
   */
  passwordCheckLifetime: pulumi.Input<string>;
  /**
   * Whether passkeys are allowed: `PASSWORDLESS_TYPE_ALLOWED` or `PASSWORDLESS_TYPE_NOT_ALLOWED`. The
   * provider takes any other text for the latter.
   */
  passwordlessType: pulumi.Input<string>;
  /**
   * How long a second factor holds. In the form of Go's `Duration.String()`, such as `240h0m0s`: any other
   * spelling of it is a difference from the next refresh on.
   */
  secondFactorCheckLifetime: pulumi.Input<string>;
  /**
   * Second factors: `SECOND_FACTOR_TYPE_OTP`, `SECOND_FACTOR_TYPE_U2F`, `SECOND_FACTOR_TYPE_OTP_EMAIL`,
   * `SECOND_FACTOR_TYPE_OTP_SMS`.
   *
   * @default - none
   */
  secondFactors?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether users may sign in with login name and password. */
  userLogin: pulumi.Input<boolean>;
}

/** What is known of an existing login policy. */
export type LoginPolicyState = Partial<LoginPolicyArgs>;

const TYPE: ResourceType<LoginPolicyArgs, LoginPolicyState> = {
  token: LoginPolicy.__pulumiType,
  inputs: {
    allowDomainDiscovery: "optional",
    allowExternalIdp: "required",
    allowRegister: "required",
    defaultRedirectUri: "required",
    disableLoginWithEmail: "optional",
    disableLoginWithPhone: "optional",
    externalLoginCheckLifetime: "required",
    forceMfa: "required",
    forceMfaLocalOnly: "required",
    hidePasswordReset: "required",
    idps: "optional",
    ignoreUnknownUsernames: "required",
    mfaInitSkipLifetime: "required",
    multiFactorCheckLifetime: "required",
    multiFactors: "optional",
    orgId: "optional",
    passwordCheckLifetime: "required",
    passwordlessType: "required",
    secondFactorCheckLifetime: "required",
    secondFactors: "optional",
    userLogin: "required",
  },
  outputs: {},
};
