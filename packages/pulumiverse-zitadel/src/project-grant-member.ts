import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** The manager roles of a user in a project that was granted to an organisation. */
export class ProjectGrantMember extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/projectGrantMember:ProjectGrantMember";

  /** Id of the project grant. */
  declare readonly grantId: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;
  /** Manager roles. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Id of the user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: ProjectGrantMemberArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing membership. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ProjectGrantMemberState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectGrantMember {
    return new ProjectGrantMember(name, state as ProjectGrantMemberArgs, { ...opts, id });
  }

  /** Whether a value is a ProjectGrantMember, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ProjectGrantMember {
    return isResource(value, ProjectGrantMember.__pulumiType);
  }
}

/** What to make. */
export interface ProjectGrantMemberArgs {
  /** Id of the project grant. A change makes a new membership. */
  grantId: pulumi.Input<string>;
  /**
   * Id of the organisation that the project belongs to. A change makes a new membership.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new membership. */
  projectId: pulumi.Input<string>;
  /** Manager roles: `PROJECT_GRANT_OWNER` or `PROJECT_GRANT_OWNER_VIEWER`. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the user, a person or a machine. A change makes a new membership. */
  userId: pulumi.Input<string>;
}

/** What is known of an existing membership. */
export type ProjectGrantMemberState = Partial<ProjectGrantMemberArgs>;

const TYPE: ResourceType<ProjectGrantMemberArgs, ProjectGrantMemberState> = {
  token: ProjectGrantMember.__pulumiType,
  inputs: {
    grantId: "required",
    orgId: "optional",
    projectId: "required",
    roles: "required",
    userId: "required",
  },
  outputs: {},
};
