import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** One key and value that is kept of a user, for actions and claims. */
export class UserMetadata extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/userMetadata:UserMetadata";

  /** Key of the entry. */
  declare readonly key: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the user. */
  declare readonly userId: pulumi.Output<string>;
  /** Value of the entry. Bytes have to be encoded, in base64 for one. */
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, args: UserMetadataArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an entry that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: UserMetadataState,
    opts?: pulumi.CustomResourceOptions,
  ): UserMetadata {
    return new UserMetadata(name, state as UserMetadataArgs, { ...opts, id });
  }

  /** Whether a value is a UserMetadata, even one of another copy of this package. */
  static override isInstance(value: unknown): value is UserMetadata {
    return isResource(value, UserMetadata.__pulumiType);
  }
}

/** What to make. */
export interface UserMetadataArgs {
  /** Key of the entry. A change makes a new entry. */
  key: pulumi.Input<string>;
  /**
   * Id of the organisation of the user. A change makes a new resource.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the user, a person or a machine. A change makes a new entry. */
  userId: pulumi.Input<string>;
  /** Value of the entry. Bytes have to be encoded, in base64 for one. */
  value: pulumi.Input<string>;
}

/** What is known of an entry that exists. */
export type UserMetadataState = Partial<UserMetadataArgs>;

const TYPE: ResourceType<UserMetadataArgs, UserMetadataState> = {
  token: UserMetadata.__pulumiType,
  inputs: { key: "required", orgId: "optional", userId: "required", value: "required" },
  outputs: {},
};
