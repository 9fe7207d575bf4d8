/** What the service refuses in requests of many types. */
import { ServiceError } from "../../model/errors.ts";
import type { Cloud, CloudObject, Values } from "../../model/resource.ts";
import { DEFAULT_ORG_ID, orgOf, userOf } from "./properties.ts";
import { ORG, PROJECT } from "./types.ts";

/** @throws ServiceError when the organisation that a request names does not exist. */
export function requireOrg(cloud: Cloud, values: Values): void {
  const id = orgOf(values);
  if (id !== DEFAULT_ORG_ID && !cloud.get(ORG, id))
    throw new ServiceError("PermissionDenied", "Organisation doesn't exist (AUTH-Bs7Ds)");
}

/** @throws ServiceError when the organisation has no such project; another one's is not found either. */
export function requireProject(cloud: Cloud, id: string, orgId: string): CloudObject {
  const project = cloud.get(PROJECT, id);
  if (!project || orgOf(project.state) !== orgId)
    throw new ServiceError("FailedPrecondition", "Errors.Project.NotFound (COMMAND-EbFMN)");
  return project;
}

/** @throws ServiceError when there is no such user in any organisation. */
export function requireUser(cloud: Cloud, id: string, errorId = "COMMAND-uXHNj"): CloudObject {
  const user = userOf(cloud, id);
  if (!user) throw new ServiceError("FailedPrecondition", `Errors.User.NotFound (${errorId})`);
  return user;
}

/**
 * @param field Such as `AddProjectRequest.Name`.
 * @throws ServiceError when the text is shorter or longer than the service takes.
 */
export function requireLength(field: string, value: string, min: number, max: number): void {
  const runes = [...value].length;
  if (runes >= min && runes <= max) return;
  const wanted = min === 0 ? `at most ${max} runes` : `between ${min} and ${max} runes, inclusive`;
  throw new ServiceError("InvalidArgument", `invalid ${field}: value length must be ${wanted}`);
}

/** Unique names and keys are compared without case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The error for what another object has already: `what` is a part of the error's key, such as `Project.Role`. */
export function alreadyExists(what: string): ServiceError {
  return new ServiceError("AlreadyExists", `Errors.${what}.AlreadyExists (V3-DKcYh)`);
}
