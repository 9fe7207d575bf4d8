import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** The manager roles of a user in an organisation: who may administer it, not who may use its applications. */
export class OrgMember extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/orgMember:OrgMember";

  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Manager roles. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Id of the user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: OrgMemberArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing membership. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: OrgMemberState,
    opts?: pulumi.CustomResourceOptions,
  ): OrgMember {
    return new OrgMember(name, state as OrgMemberArgs, { ...opts, id });
  }

  /** Whether a value is an OrgMember, even one of another copy of this package. */
  static override isInstance(value: unknown): value is OrgMember {
    return isResource(value, OrgMember.__pulumiType);
  }
}

/** What to make. */
export interface OrgMemberArgs {
  /**
   * Id of the organisation. Always give it: the provider replaces the resource when it finds one that is not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Manager roles, such as `ORG_OWNER` and `ORG_USER_MANAGER`. The service takes only those that begin with `ORG_`. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the user, a person or a machine. */
  userId: pulumi.Input<string>;
}

/** What is known of an existing membership. */
export type OrgMemberState = Partial<OrgMemberArgs>;

const TYPE: ResourceType<OrgMemberArgs, OrgMemberState> = {
  token: OrgMember.__pulumiType,
  inputs: {
    orgId: "optional",
    roles: "required",
    userId: "required",
  },
  outputs: {},
};
