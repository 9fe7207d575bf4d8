import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** An organisation: the owner of projects, users and policies. */
export class Org extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/org:Org";

  /** Whether it is the default organisation of the instance. Only `true` has an effect. */
  declare readonly isDefault: pulumi.Output<boolean | undefined>;
  /** Name of the organisation. */
  declare readonly name: pulumi.Output<string>;
  /** The domain that ends its login names. */
  declare readonly primaryDomain: pulumi.Output<string>;
  /** State of the organisation, such as `ORG_STATE_ACTIVE`. */
  declare readonly state: pulumi.Output<string>;

  constructor(name: string, args?: OrgArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing organisation. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: OrgState,
    opts?: pulumi.CustomResourceOptions,
  ): Org {
    return new Org(name, state, { ...opts, id });
  }

  /** Whether a value is an Org, even one of another copy of this package. */
  static override isInstance(value: unknown): value is Org {
    return isResource(value, Org.__pulumiType);
  }
}

/** What to make. */
export interface OrgArgs {
  /**
   * Whether it is the default organisation of the instance. Only `true` has an effect.
   *
   * @default false
   */
  isDefault?: pulumi.Input<boolean>;
  /**
   * Name of the organisation.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
}

/** What is known of an existing organisation. */
export interface OrgState extends OrgArgs {
  /** The domain that ends its login names. */
  primaryDomain?: pulumi.Input<string>;
  /** State of the organisation. */
  state?: pulumi.Input<string>;
}

const TYPE: ResourceType<OrgArgs, OrgState> = {
  token: Org.__pulumiType,
  inputs: { isDefault: "optional", name: "optional" },
  outputs: { primaryDomain: "output", state: "output" },
};
