import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** The manager roles of a user in a project: who may administer it. What a user may do in its applications is a `UserGrant`. */
export class ProjectMember extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/projectMember:ProjectMember";

  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;
  /** Manager roles. */
  declare readonly roles: pulumi.Output<string[]>;
  /** Id of the user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: ProjectMemberArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing membership. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ProjectMemberState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectMember {
    return new ProjectMember(name, state as ProjectMemberArgs, { ...opts, id });
  }

  /** Whether a value is a ProjectMember, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ProjectMember {
    return isResource(value, ProjectMember.__pulumiType);
  }
}

/** What to make. */
export interface ProjectMemberArgs {
  /**
   * Id of the organisation that the project belongs to. Always give it: the provider replaces the resource when it finds one that is not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new membership. */
  projectId: pulumi.Input<string>;
  /**
   * Manager roles, such as `PROJECT_OWNER` and `PROJECT_OWNER_VIEWER`. The service takes only those that begin with
   * `PROJECT_`, and no key of a `ProjectRole`.
   */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the user, a person or a machine. A change makes a new membership. */
  userId: pulumi.Input<string>;
}

/** What is known of an existing membership. */
export type ProjectMemberState = Partial<ProjectMemberArgs>;

const TYPE: ResourceType<ProjectMemberArgs, ProjectMemberState> = {
  token: ProjectMember.__pulumiType,
  inputs: {
    orgId: "optional",
    projectId: "required",
    roles: "required",
    userId: "required",
  },
  outputs: {},
};
