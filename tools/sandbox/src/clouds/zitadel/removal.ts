/** What the service removes along with an object: everything that names it, and what names that. */
import type { Cloud } from "../../model/resource.ts";
import * as types from "./types.ts";

const OWNERS = [
  "orgId",
  "grantedOrgId",
  "projectId",
  "grantId",
  "projectGrantId",
  "appId",
  "userId",
] as const;

/** Removes everything that belongs to an organisation, a project, a project grant, an application or a user. */
export function removeWhatBelongsTo(cloud: Cloud, id: string): void {
  for (const type of Object.values(types))
    for (const object of [...cloud.list(type)])
      // A removal before this one may have taken the object along.
      if (OWNERS.some((owner) => object.state[owner] === id) && cloud.get(type, object.id)) {
        cloud.remove(object);
        removeWhatBelongsTo(cloud, object.id);
      }
}
