/** What the policies of an organisation have in common: one of a kind, under the organisation's id. */
import { ProviderError, ServiceError } from "../../../model/errors.ts";
import type { Cloud, Values } from "../../../model/resource.ts";
import { orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";

/** Of every policy. */
export const NOT_MODELLED: readonly string[] = [
  "a policy without orgId: the provider makes it for the service account's organisation and then fails, and so does the sandbox, " +
    "but it makes none",
  "the instance's own policy, which holds until there is one of the organisation and again when that is removed",
];

/**
 * The id of a new policy.
 *
 * @param alreadyExists The service's error for a second one.
 * @throws ServiceError when the organisation has one already, does not exist, or is not given.
 */
export function newPolicyId(
  type: string,
  alreadyExists: string,
  { inputs, cloud, name }: { inputs: Values; cloud: Cloud; name: string },
): string {
  requireOrg(cloud, inputs);
  const id = orgOf(inputs);
  if (cloud.get(type, id)) throw new ServiceError("AlreadyExists", alreadyExists);
  if (inputs["orgId"] === undefined || inputs["orgId"] === "")
    throw new ProviderError(
      `expected non-empty ID for new state during Create of ${name}: the provider keeps a policy under its orgId, give one`,
    );
  return id;
}
