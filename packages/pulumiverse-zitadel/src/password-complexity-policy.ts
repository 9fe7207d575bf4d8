import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/**
 * What a password of an organisation's users has to have. One a organisation; removing it brings the
 * instance's policy back.
 */
export class PasswordComplexityPolicy extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/passwordComplexityPolicy:PasswordComplexityPolicy";

  /** Whether it needs a lower-case letter. */
  declare readonly hasLowercase: pulumi.Output<boolean>;
  /** Whether it needs a digit. */
  declare readonly hasNumber: pulumi.Output<boolean>;
  /** Whether it needs a symbol. */
  declare readonly hasSymbol: pulumi.Output<boolean>;
  /** Whether it needs an upper-case letter. */
  declare readonly hasUppercase: pulumi.Output<boolean>;
  /** Least number of characters, from 1 to 72. */
  declare readonly minLength: pulumi.Output<number>;
  /** Id of the organisation, and the id of the policy. */
  declare readonly orgId: pulumi.Output<string | undefined>;

  constructor(name: string, args: PasswordComplexityPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing password complexity policy. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: PasswordComplexityPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): PasswordComplexityPolicy {
    return new PasswordComplexityPolicy(name, state as PasswordComplexityPolicyArgs, { ...opts, id });
  }

  /** Whether a value is a PasswordComplexityPolicy, even one of another copy of this package. */
  static override isInstance(value: unknown): value is PasswordComplexityPolicy {
    return isResource(value, PasswordComplexityPolicy.__pulumiType);
  }
}

/** What to make. */
export interface PasswordComplexityPolicyArgs {
  /** Whether it needs a lower-case letter. */
  hasLowercase: pulumi.Input<boolean>;
  /** Whether it needs a digit. */
  hasNumber: pulumi.Input<boolean>;
  /** Whether it needs a symbol. */
  hasSymbol: pulumi.Input<boolean>;
  /** Whether it needs an upper-case letter. */
  hasUppercase: pulumi.Input<boolean>;
  /** Least number of characters, from 1 to 72. */
  minLength: pulumi.Input<number>;
  /**
   * Id of the organisation, and the id of the policy. Always give it: without it the provider has no id to
   * keep the policy under, and fails after it was made.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
}

/** What is known of an existing password complexity policy. */
export type PasswordComplexityPolicyState = Partial<PasswordComplexityPolicyArgs>;

const TYPE: ResourceType<PasswordComplexityPolicyArgs, PasswordComplexityPolicyState> = {
  token: PasswordComplexityPolicy.__pulumiType,
  inputs: {
    hasLowercase: "required",
    hasNumber: "required",
    hasSymbol: "required",
    hasUppercase: "required",
    minLength: "required",
    orgId: "optional",
  },
  outputs: {},
};
