import * as pulumi from "@pulumi/pulumi";
import { PLUGIN } from "./resource";

/** Finds an organisation by its id. Rejects when there is none. */
export function getOrg(args: GetOrgArgs, opts?: pulumi.InvokeOptions): Promise<GetOrgResult> {
  return pulumi.runtime.invoke(
    "zitadel:index/getOrg:getOrg",
    { id: args.id },
    pulumi.mergeOptions(PLUGIN, opts),
  );
}

/** Finds an organisation by an id that may be an output. */
export function getOrgOutput(
  args: GetOrgOutputArgs,
  opts?: pulumi.InvokeOptions,
): pulumi.Output<GetOrgResult> {
  return pulumi.output(args).apply((known) => getOrg(known, opts));
}

/** Which organisation. */
export interface GetOrgArgs {
  /** Id of the organisation. */
  id: string;
}

/** Which organisation. */
export interface GetOrgOutputArgs {
  /** Id of the organisation. */
  id: pulumi.Input<string>;
}

/** An organisation that exists. */
export interface GetOrgResult {
  /** Id of the organisation. */
  readonly id: string;
  /** Whether it is the default organisation of the instance. */
  readonly isDefault: boolean;
  /** Name of the organisation. */
  readonly name: string;
  /** The domain that ends its login names. */
  readonly primaryDomain: string;
  /** State of the organisation, such as `ORG_STATE_ACTIVE`. */
  readonly state: string;
}
