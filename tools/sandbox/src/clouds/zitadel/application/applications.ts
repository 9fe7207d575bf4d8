/** What applications of either kind have in common: names, client ids and secrets, keys. */
import type { Cloud, CloudObject } from "../../../model/resource.ts";
import { newId } from "../properties.ts";
import { alreadyExists, sameName } from "../requests.ts";
import { APPLICATION_API, APPLICATION_KEY, APPLICATION_OIDC } from "../types.ts";

const SECRET_LENGTH = 64;

/** The application with this id, of either kind. */
export function applicationOf(cloud: Cloud, id: string): CloudObject | undefined {
  return cloud.get(APPLICATION_API, id) ?? cloud.get(APPLICATION_OIDC, id);
}

/** @throws ServiceError when an application of the project has the name already. */
export function requireFreeAppName(cloud: Cloud, projectId: string, name: string): void {
  for (const type of [APPLICATION_API, APPLICATION_OIDC])
    for (const { state } of cloud.list(type, projectId))
      if (sameName(String(state["name"]), name)) throw alreadyExists("Project.App");
}

/** A client id, and a secret for the methods that need one: no later change of the method makes or removes it. */
export function newClient(
  cloud: Cloud,
  project: CloudObject,
  withSecret: boolean,
): { clientId: string; clientSecret: string } {
  const name = String(project.state["name"]).toLowerCase().replaceAll(" ", "_");
  return {
    clientId: `${newId(cloud)}@${name}`,
    clientSecret: withSecret ? cloud.random.text(SECRET_LENGTH) : "",
  };
}

/** Keys are there for an application that proves itself with them: another method takes them away. */
export function removeKeys(cloud: Cloud, appId: string): void {
  for (const key of [...cloud.list(APPLICATION_KEY, appId)]) cloud.remove(key);
}
