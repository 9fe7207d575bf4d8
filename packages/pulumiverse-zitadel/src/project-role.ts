import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A role of a project, which users and organisations are granted by its key. */
export class ProjectRole extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/projectRole:ProjectRole";

  /** Name for people. */
  declare readonly displayName: pulumi.Output<string>;
  /** Group that the role is shown in. */
  declare readonly group: pulumi.Output<string | undefined>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;
  /** Key by which the role is granted and stands in tokens. Unlike the id, it is what a grant takes. */
  declare readonly roleKey: pulumi.Output<string>;

  constructor(name: string, args: ProjectRoleArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing role. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ProjectRoleState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectRole {
    return new ProjectRole(name, state as ProjectRoleArgs, { ...opts, id });
  }

  /** Whether a value is a ProjectRole, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ProjectRole {
    return isResource(value, ProjectRole.__pulumiType);
  }
}

/** What to make. */
export interface ProjectRoleArgs {
  /** Name for people. */
  displayName: pulumi.Input<string>;
  /**
   * Group that the role is shown in.
   *
   * @default - none
   */
  group?: pulumi.Input<string>;
  /**
   * Id of the organisation that the project belongs to. A change makes a new role.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new role. */
  projectId: pulumi.Input<string>;
  /** Key by which the role is granted and stands in tokens. A change makes a new role. */
  roleKey: pulumi.Input<string>;
}

/** What is known of an existing role. */
export type ProjectRoleState = Partial<ProjectRoleArgs>;

const TYPE: ResourceType<ProjectRoleArgs, ProjectRoleState> = {
  token: ProjectRole.__pulumiType,
  inputs: {
    displayName: "required",
    group: "optional",
    orgId: "optional",
    projectId: "required",
    roleKey: "required",
  },
  outputs: {},
};
