import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** What a user may do in the applications of a project: its roles, by their keys. */
export class UserGrant extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/userGrant:UserGrant";

  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project grant through which the roles are granted. */
  declare readonly projectGrantId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string | undefined>;
  /** Keys of the granted roles. */
  declare readonly roleKeys: pulumi.Output<string[] | undefined>;
  /** Id of the user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: UserGrantArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing grant. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: UserGrantState,
    opts?: pulumi.CustomResourceOptions,
  ): UserGrant {
    return new UserGrant(name, state as UserGrantArgs, { ...opts, id });
  }

  /** Whether a value is a UserGrant, even one of another copy of this package. */
  static override isInstance(value: unknown): value is UserGrant {
    return isResource(value, UserGrant.__pulumiType);
  }
}

/** What to make. */
export interface UserGrantArgs {
  /**
   * Id of the organisation that grants. Always give it: the provider replaces the resource when it finds one that is not
   * given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * Id of the project grant, if the project belongs to another organisation than the one that grants. A change makes a new
   * grant.
   *
   * @default - the project is the organisation's own
   */
  projectGrantId?: pulumi.Input<string>;
  /**
   * Id of the project. The service asks for it, also along with `projectGrantId`. A change makes a new grant.
   *
   * @default - none
   */
  projectId?: pulumi.Input<string>;
  /**
   * Keys of the granted roles: each has to be declared as a `ProjectRole`, and before this grant is made.
   *
   * @default - none
   */
  roleKeys?: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the user, a person or a machine. A change makes a new grant. */
  userId: pulumi.Input<string>;
}

/** What is known of an existing grant. */
export type UserGrantState = Partial<UserGrantArgs>;

const TYPE: ResourceType<UserGrantArgs, UserGrantState> = {
  token: UserGrant.__pulumiType,
  inputs: {
    orgId: "optional",
    projectGrantId: "optional",
    projectId: "optional",
    roleKeys: "optional",
    userId: "required",
  },
  outputs: {},
};
