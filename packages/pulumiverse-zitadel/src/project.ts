import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A project: applications and roles that belong together, and that organisations and users are granted. */
export class Project extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/project:Project";

  /** Whether only users of organisations with a grant on the project may sign in to it. */
  declare readonly hasProjectCheck: pulumi.Output<boolean | undefined>;
  /** Name of the project. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Whose branding the sign-in page has: one of `PRIVATE_LABELING_SETTING_…`. */
  declare readonly privateLabelingSetting: pulumi.Output<string | undefined>;
  /** Whether a user's roles stand in the tokens. */
  declare readonly projectRoleAssertion: pulumi.Output<boolean | undefined>;
  /** Whether only users with at least one role of the project may sign in to it. */
  declare readonly projectRoleCheck: pulumi.Output<boolean | undefined>;
  /** State of the project, such as `PROJECT_STATE_ACTIVE`. */
  declare readonly state: pulumi.Output<string>;

  constructor(name: string, args?: ProjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing project. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ProjectState,
    opts?: pulumi.CustomResourceOptions,
  ): Project {
    return new Project(name, state, { ...opts, id });
  }

  /** Whether a value is a Project, even one of another copy of this package. */
  static override isInstance(value: unknown): value is Project {
    return isResource(value, Project.__pulumiType);
  }
}

/** What to make. */
export interface ProjectArgs {
  /**
   * Whether only users of organisations with a grant on the project may sign in to it.
   *
   * @default false
   */
  hasProjectCheck?: pulumi.Input<boolean>;
  /**
   * Name of the project.
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
  /**
   * Whose branding the sign-in page has: one of `PRIVATE_LABELING_SETTING_…`.
   *
   * @default PRIVATE_LABELING_SETTING_UNSPECIFIED
   */
  privateLabelingSetting?: pulumi.Input<string>;
  /**
   * Whether a user's roles stand in the tokens.
   *
   * @default false
   */
  projectRoleAssertion?: pulumi.Input<boolean>;
  /**
   * Whether only users with at least one role of the project may sign in to it.
   *
   * @default false
   */
  projectRoleCheck?: pulumi.Input<boolean>;
}

/** What is known of an existing project. */
export interface ProjectState extends ProjectArgs {
  /** State of the project. */
  state?: pulumi.Input<string>;
}

const TYPE: ResourceType<ProjectArgs, ProjectState> = {
  token: Project.__pulumiType,
  inputs: {
    hasProjectCheck: "optional",
    name: "optional",
    orgId: "optional",
    privateLabelingSetting: "optional",
    projectRoleAssertion: "optional",
    projectRoleCheck: "optional",
  },
  outputs: { state: "output" },
};
