import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** When a user of an organisation is locked out. One a organisation; removing it brings the instance's policy back. */
export class LockoutPolicy extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/lockoutPolicy:LockoutPolicy";

  /** How many wrong passwords in a row lock the user; 0 never does. */
  declare readonly maxPasswordAttempts: pulumi.Output<number>;
  /** Id of the organisation, and the id of the policy. */
  declare readonly orgId: pulumi.Output<string | undefined>;

  constructor(name: string, args: LockoutPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing lockout policy. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: LockoutPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): LockoutPolicy {
    return new LockoutPolicy(name, state as LockoutPolicyArgs, { ...opts, id });
  }

  /** Whether a value is a LockoutPolicy, even one of another copy of this package. */
  static override isInstance(value: unknown): value is LockoutPolicy {
    return isResource(value, LockoutPolicy.__pulumiType);
  }
}

/** What to make. */
export interface LockoutPolicyArgs {
  /** How many wrong passwords in a row lock the user; 0 never does. */
  maxPasswordAttempts: pulumi.Input<number>;
  /**
   * Id of the organisation, and the id of the policy. Always give it: without it the provider has no id to
   * keep the policy under, and fails after it was made.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
}

/** What is known of an existing lockout policy. */
export type LockoutPolicyState = Partial<LockoutPolicyArgs>;

const TYPE: ResourceType<LockoutPolicyArgs, LockoutPolicyState> = {
  token: LockoutPolicy.__pulumiType,
  inputs: { maxPasswordAttempts: "required", orgId: "optional" },
  outputs: {},
};
