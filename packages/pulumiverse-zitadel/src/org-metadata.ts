import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** One key of an organisation's metadata, with its value. */
export class OrgMetadata extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/orgMetadata:OrgMetadata";

  /** Key. */
  declare readonly key: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Value. */
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, args: OrgMetadataArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing entry. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: OrgMetadataState,
    opts?: pulumi.CustomResourceOptions,
  ): OrgMetadata {
    return new OrgMetadata(name, state as OrgMetadataArgs, { ...opts, id });
  }

  /** Whether a value is an OrgMetadata, even one of another copy of this package. */
  static override isInstance(value: unknown): value is OrgMetadata {
    return isResource(value, OrgMetadata.__pulumiType);
  }
}

/** What to make. */
export interface OrgMetadataArgs {
  /** Key, of 1 to 200 characters. A change makes a new entry. */
  key: pulumi.Input<string>;
  /**
   * Id of the organisation. A change makes a new entry.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Value as text; encode what is not text, in base64 for example. */
  value: pulumi.Input<string>;
}

/** What is known of an existing entry. */
export type OrgMetadataState = Partial<OrgMetadataArgs>;

const TYPE: ResourceType<OrgMetadataArgs, OrgMetadataState> = {
  token: OrgMetadata.__pulumiType,
  inputs: {
    key: "required",
    orgId: "optional",
    value: "required",
  },
  outputs: {},
};
