import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel, type Values } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { alreadyExists, requireOrg, requireUser } from "../requests.ts";
import { PROJECT, PROJECT_GRANT, USER_GRANT } from "../types.ts";
import { grantedKeys, requireRoleKeys, roleKeysOf } from "./role-keys.ts";

export const userGrant: ResourceModel = defineResource<sdk.UserGrantArgs, sdk.UserGrant>({
  type: USER_GRANT,
  title: "usergrant",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-user-grant",
  parent: "userId",
  properties: {
    orgId: ORG_ID,
    projectGrantId: { type: "string", replaces: true },
    projectId: { type: "string", replaces: true },
    roleKeys: { type: "set", items: { type: "string" } },
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  rules({ inputs, cloud }) {
    requireOrg(cloud, inputs);
    if (!inputs.projectId)
      throw new ServiceError("InvalidArgument", "Errors.UserGrant.Invalid (COMMAND-kVfMa)");
    requireUser(cloud, inputs.userId, "COMMAND-4f8sg");
    requireRoleKeys(inputs.roleKeys ?? [], grantableKeys(cloud, inputs), "COMMAND-mm9F4");
  },

  create({ inputs, cloud }) {
    const grantId = projectGrantOf(cloud, inputs);
    for (const { state } of cloud.list(USER_GRANT, inputs.userId))
      if (
        orgOf(state) === orgOf(inputs) &&
        state["projectId"] === inputs.projectId &&
        projectGrantOf(cloud, state) === grantId
      )
        throw alreadyExists("UserGrant");
    return { id: newId(cloud), state: {} };
  },

  // The service fills in the project grant of an organisation that does not own the project.
  read({ state, cloud }) {
    const projectGrantId = projectGrantOf(cloud, state);
    return { ...readOrg(state), ...(projectGrantId && { projectGrantId }) };
  },

  importId: (text) => importParts(text, ["id", "user_id"])[0] ?? text,
});

/** Keys that the organisation may grant: of its own project, or of what it was granted of another one's. */
function grantableKeys(cloud: Cloud, inputs: Values): string[] {
  const projectId = String(inputs["projectId"]);
  const grantId = projectGrantOf(cloud, inputs);
  if (grantId === undefined) {
    if (!ownsProject(cloud, inputs))
      throw new ServiceError("FailedPrecondition", "Errors.Project.NotFound (COMMAND-3n77S)");
    return roleKeysOf(cloud, projectId);
  }
  const grant = cloud.get(PROJECT_GRANT, grantId);
  if (grant?.state["projectId"] !== projectId || grant.state["grantedOrgId"] !== orgOf(inputs))
    throw new ServiceError("FailedPrecondition", "Errors.Project.Grant.NotFound (COMMAND-4m9ff)");
  return grantedKeys(grant);
}

/** The project grant that a grant goes through: the one it names, or the organisation's own for the project. */
function projectGrantOf(cloud: Cloud, values: Values): string | undefined {
  if (values["projectGrantId"]) return String(values["projectGrantId"]);
  if (ownsProject(cloud, values)) return undefined;
  for (const { id, state } of cloud.list(PROJECT_GRANT, String(values["projectId"])))
    if (state["grantedOrgId"] === orgOf(values)) return id;
  return undefined;
}

function ownsProject(cloud: Cloud, values: Values): boolean {
  const project = cloud.get(PROJECT, String(values["projectId"]));
  return project !== undefined && orgOf(project.state) === orgOf(values);
}
