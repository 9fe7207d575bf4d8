/** Keys of roles: which ones may be granted, and where a key that is gone was granted. */
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud, CloudObject } from "../../../model/resource.ts";
import { PROJECT_ROLE, USER_GRANT } from "../types.ts";

/** Keys of a project's roles. */
export function roleKeysOf(cloud: Cloud, projectId: string): string[] {
  return [...cloud.list(PROJECT_ROLE, projectId)].map(({ state }) => String(state["roleKey"]));
}

/** Keys that a grant holds. */
export function grantedKeys({ state }: CloudObject): string[] {
  return (state["roleKeys"] ?? []) as string[];
}

/** @throws ServiceError for a key that may not be granted. */
export function requireRoleKeys(
  keys: readonly string[],
  grantable: readonly string[],
  errorId: string,
): void {
  if (keys.some((key) => !grantable.includes(key)))
    throw new ServiceError("FailedPrecondition", `Errors.Project.Role.NotFound (${errorId})`);
}

/** Takes keys from a grant; it stays, even without any. */
export function revokeKeys(cloud: Cloud, grant: CloudObject, keys: readonly string[]): void {
  const granted = grantedKeys(grant);
  const rest = granted.filter((key) => !keys.includes(key));
  if (rest.length < granted.length) cloud.change(grant, { roleKeys: rest });
}

/** The grants of users that some rule picks, in a list that may be changed while it is walked. */
export function userGrantsWith(cloud: Cloud, property: string, id: string): CloudObject[] {
  return [...cloud.list(USER_GRANT)].filter(({ state }) => state[property] === id);
}
