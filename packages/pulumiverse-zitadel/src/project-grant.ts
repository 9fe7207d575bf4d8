import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** The grant of a project to another organisation, which then grants the project's roles to its own users. */
export class ProjectGrant extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/projectGrant:ProjectGrant";

  /** Id of the organisation that is granted the project. */
  declare readonly grantedOrgId: pulumi.Output<string>;
  /** Id of the organisation that the project belongs to. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;
  /** Keys of the roles that the organisation may grant. */
  declare readonly roleKeys: pulumi.Output<string[] | undefined>;

  constructor(name: string, args: ProjectGrantArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing grant. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ProjectGrantState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectGrant {
    return new ProjectGrant(name, state as ProjectGrantArgs, { ...opts, id });
  }

  /** Whether a value is a ProjectGrant, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ProjectGrant {
    return isResource(value, ProjectGrant.__pulumiType);
  }
}

/** What to make. */
export interface ProjectGrantArgs {
  /** Id of the organisation that is granted the project. A change makes a new grant. */
  grantedOrgId: pulumi.Input<string>;
  /**
   * Id of the organisation that the project belongs to. Always give it: the provider replaces the resource when it finds one that is not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new grant. */
  projectId: pulumi.Input<string>;
  /**
   * Keys of the roles that the organisation may grant. The project has to have them.
   *
   * @default - none
   */
  roleKeys?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What is known of an existing grant. */
export type ProjectGrantState = Partial<ProjectGrantArgs>;

const TYPE: ResourceType<ProjectGrantArgs, ProjectGrantState> = {
  token: ProjectGrant.__pulumiType,
  inputs: {
    grantedOrgId: "required",
    orgId: "optional",
    projectId: "required",
    roleKeys: "optional",
  },
  outputs: {},
};
