import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/**
 * The links and the address that the sign-in pages of an organisation show. One a organisation; removing it
 * brings the instance's policy back.
 */
export class PrivacyPolicy extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/privacyPolicy:PrivacyPolicy";

  /** Link to help. May hold `{{.Lang}}`, which stands for the user's language. */
  declare readonly helpLink: pulumi.Output<string | undefined>;
  /** Id of the organisation, and the id of the policy. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Link to the privacy policy. May hold `{{.Lang}}`, which stands for the user's language. */
  declare readonly privacyLink: pulumi.Output<string | undefined>;
  /** Mail address of the support. */
  declare readonly supportEmail: pulumi.Output<string | undefined>;
  /** Link to the terms of service. May hold `{{.Lang}}`, which stands for the user's language. */
  declare readonly tosLink: pulumi.Output<string | undefined>;

  constructor(name: string, args?: PrivacyPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing privacy policy. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: PrivacyPolicyState,
    opts?: pulumi.CustomResourceOptions,
  ): PrivacyPolicy {
    return new PrivacyPolicy(name, state, { ...opts, id });
  }

  /** Whether a value is a PrivacyPolicy, even one of another copy of this package. */
  static override isInstance(value: unknown): value is PrivacyPolicy {
    return isResource(value, PrivacyPolicy.__pulumiType);
  }
}

/** What to make. */
export interface PrivacyPolicyArgs {
  /**
   * Link to help. May hold `{{.Lang}}`, which stands for the user's language.
   *
   * @default - none
   */
  helpLink?: pulumi.Input<string>;
  /**
   * Id of the organisation, and the id of the policy. Always give it: without it the provider has no id to
   * keep the policy under, and fails after it was made.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * Link to the privacy policy. May hold `{{.Lang}}`, which stands for the user's language.
   *
   * @default - none
   */
  privacyLink?: pulumi.Input<string>;
  /**
   * Mail address of the support.
   *
   * @default - none
   */
  supportEmail?: pulumi.Input<string>;
  /**
   * Link to the terms of service. May hold `{{.Lang}}`, which stands for the user's language.
   *
   * @default - none
   */
  tosLink?: pulumi.Input<string>;
}

/** What is known of an existing privacy policy. */
export type PrivacyPolicyState = Partial<PrivacyPolicyArgs>;

const TYPE: ResourceType<PrivacyPolicyArgs, PrivacyPolicyState> = {
  token: PrivacyPolicy.__pulumiType,
  inputs: {
    helpLink: "optional",
    orgId: "optional",
    privacyLink: "optional",
    supportEmail: "optional",
    tosLink: "optional",
  },
  outputs: {},
};
