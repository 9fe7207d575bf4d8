import * as pulumi from "@pulumi/pulumi";
import { PLUGIN } from "./resource";

/** Finds a project by its id. Rejects when there is none in the organisation. */
export function getProject(args: GetProjectArgs, opts?: pulumi.InvokeOptions): Promise<GetProjectResult> {
  return pulumi.runtime.invoke(
    "zitadel:index/getProject:getProject",
    { orgId: args.orgId, projectId: args.projectId },
    pulumi.mergeOptions(PLUGIN, opts),
  );
}

/** Finds a project by ids that may be outputs. */
export function getProjectOutput(
  args: GetProjectOutputArgs,
  opts?: pulumi.InvokeOptions,
): pulumi.Output<GetProjectResult> {
  return pulumi.output(args).apply((known) => getProject(known, opts));
}

/** Which project. */
export interface GetProjectArgs {
  /**
   * Id of the organisation that the project belongs to.
   *
   * @default - the organisation of the service account
   */
  orgId?: string;
  /** Id of the project. */
  projectId: string;
}

/** Which project. */
export interface GetProjectOutputArgs {
  /**
   * Id of the organisation that the project belongs to.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. */
  projectId: pulumi.Input<string>;
}

/** A project that exists. */
export interface GetProjectResult {
  /** Whether only users of organisations with a grant on the project may sign in to it. */
  readonly hasProjectCheck: boolean;
  /** Id of the project. */
  readonly id: string;
  /** Name of the project. */
  readonly name: string;
  /** Id of the organisation. */
  readonly orgId?: string;
  /** Whose branding the sign-in page has: one of `PRIVATE_LABELING_SETTING_…`. */
  readonly privateLabelingSetting: string;
  /** Id of the project. */
  readonly projectId: string;
  /** Whether a user's roles stand in the tokens. */
  readonly projectRoleAssertion: boolean;
  /** Whether only users with at least one role of the project may sign in to it. */
  readonly projectRoleCheck: boolean;
  /** State of the project, such as `PROJECT_STATE_ACTIVE`. */
  readonly state: string;
}
