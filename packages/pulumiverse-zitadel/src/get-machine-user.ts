import * as pulumi from "@pulumi/pulumi";
import { PLUGIN } from "./resource";

/** Finds a machine user by its id. Rejects when there is none. */
export function getMachineUser(
  args: GetMachineUserArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetMachineUserResult> {
  return pulumi.runtime.invoke(
    "zitadel:index/getMachineUser:getMachineUser",
    { orgId: args.orgId, userId: args.userId },
    pulumi.mergeOptions(PLUGIN, opts),
  );
}

/** Finds a machine user by an id that may be an output. */
export function getMachineUserOutput(
  args: GetMachineUserOutputArgs,
  opts?: pulumi.InvokeOptions,
): pulumi.Output<GetMachineUserResult> {
  return pulumi.output(args).apply((known) => getMachineUser(known, opts));
}

/** Which machine user. */
export interface GetMachineUserArgs {
  /**
   * Id of the organisation.
   *
   * @default - the organisation of the service account
   */
  orgId?: string;
  /** Id of the machine user. */
  userId: string;
}

/** Which machine user. */
export interface GetMachineUserOutputArgs {
  /**
   * Id of the organisation.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the machine user. */
  userId: pulumi.Input<string>;
}

/** A machine user that exists. */
export interface GetMachineUserResult {
  /** What its access tokens are: `ACCESS_TOKEN_TYPE_BEARER` (opaque) or `ACCESS_TOKEN_TYPE_JWT`. */
  readonly accessTokenType: string;
  /** What the machine is for. */
  readonly description: string;
  /** Id of the machine user. */
  readonly id: string;
  /** Its names with each domain of the organisation. */
  readonly loginNames: string[];
  /** Name that is shown of the machine. */
  readonly name: string;
  /** Id of the organisation. */
  readonly orgId?: string;
  /** The login name with the organisation's primary domain. */
  readonly preferredLoginName: string;
  /** State of the user, such as `USER_STATE_ACTIVE`. */
  readonly state: string;
  /** Id of the machine user. */
  readonly userId: string;
  /** User name, unique in the organisation. */
  readonly userName: string;
}
