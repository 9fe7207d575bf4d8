import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A domain of an organisation, which may end its login names. */
export class Domain extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/domain:Domain";

  /** Whether its login names end with this domain. */
  declare readonly isPrimary: pulumi.Output<boolean | undefined>;
  /** Whether the domain is proven to be the organisation's. */
  declare readonly isVerified: pulumi.Output<boolean>;
  /** The domain. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** How the proof is made: 0 not at all, 1 by a file of its web server, 2 by a DNS record. */
  declare readonly validationType: pulumi.Output<number>;

  constructor(name: string, args?: DomainArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing domain. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: DomainState,
    opts?: pulumi.CustomResourceOptions,
  ): Domain {
    return new Domain(name, state, { ...opts, id });
  }

  /** Whether a value is a Domain, even one of another copy of this package. */
  static override isInstance(value: unknown): value is Domain {
    return isResource(value, Domain.__pulumiType);
  }
}

/** What to make. */
export interface DomainArgs {
  /**
   * Whether the organisation's login names end with this domain. The service takes only a verified domain.
   *
   * @default false
   */
  isPrimary?: pulumi.Input<boolean>;
  /**
   * The domain, such as `example.com`. A change makes a new domain.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the resource when it finds one that is not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
}

/** What is known of an existing domain. */
export interface DomainState extends DomainArgs {
  /** Whether the domain is proven to be the organisation's. */
  isVerified?: pulumi.Input<boolean>;
  /** How the proof is made: 0 not at all, 1 by a file of its web server, 2 by a DNS record. */
  validationType?: pulumi.Input<number>;
}

const TYPE: ResourceType<DomainArgs, DomainState> = {
  token: Domain.__pulumiType,
  inputs: {
    isPrimary: "optional",
    name: "optional",
    orgId: "optional",
  },
  outputs: { isVerified: "output", validationType: "output" },
};
