/** What specs of most types need around the object that they are about. */
import type { Values } from "../../model/resource.ts";
import type { TestCloud } from "../../testing/cloud.ts";
import { MACHINE_USER, ORG, PROJECT, PROJECT_GRANT, PROJECT_ROLE } from "./types.ts";

/** An organisation's id. */
export function makeOrg(cloud: TestCloud, name = "ml"): string {
  return cloud.create(ORG, { name }, name).id;
}

/** A project's id. */
export function makeProject(cloud: TestCloud, orgId: string, name = "training"): string {
  return cloud.create(PROJECT, { orgId, name }, name).id;
}

/** Declares roles of a project. */
export function makeRoles(cloud: TestCloud, orgId: string, projectId: string, keys: readonly string[]): void {
  for (const roleKey of keys)
    cloud.create(
      PROJECT_ROLE,
      { orgId, projectId, roleKey, displayName: roleKey },
      `${projectId}-${roleKey}`,
    );
}

/** Id of a project's grant to another organisation. */
export function makeProjectGrant(cloud: TestCloud, inputs: Values): string {
  return cloud.create(PROJECT_GRANT, inputs, "grant").id;
}

/** A machine's id. */
export function makeUser(cloud: TestCloud, orgId: string, userName = "trainer"): string {
  return cloud.create(MACHINE_USER, { orgId, userName, name: userName }, userName).id;
}
