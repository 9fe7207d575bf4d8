import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, orgOf } from "../properties.ts";
import { alreadyExists, requireLength, requireOrg, requireProject, sameName } from "../requests.ts";
import { PROJECT_GRANT, PROJECT_ROLE } from "../types.ts";
import { revokeKeys, roleKeysOf, userGrantsWith } from "./role-keys.ts";

export const projectRole: ResourceModel = defineResource<sdk.ProjectRoleArgs, sdk.ProjectRole>({
  type: PROJECT_ROLE,
  title: "project role",
  source: "https://zitadel.com/docs/guides/manage/console/roles",
  notModelled: ["that the provider takes any error of a read for a role that is gone"],
  parent: "projectId",
  properties: {
    displayName: { type: "string", required: true },
    group: { type: "string" },
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
    roleKey: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  rules({ inputs, before, cloud }) {
    const request = before ? "UpdateProjectRoleRequest" : "AddProjectRoleRequest";
    requireOrg(cloud, inputs);
    requireLength(`${request}.RoleKey`, inputs.roleKey, 1, 200);
    requireLength(`${request}.DisplayName`, inputs.displayName, 1, 200);
    requireLength(`${request}.Group`, inputs.group ?? "", 0, 200);
    requireProject(cloud, inputs.projectId, orgOf(inputs));
  },

  create({ inputs: { orgId = "", projectId, roleKey }, cloud }) {
    if (roleKeysOf(cloud, projectId).some((key) => sameName(key, roleKey)))
      throw alreadyExists("Project.Role");
    return { id: roleId(orgId, projectId, roleKey), state: {} };
  },

  delete({ state: { projectId, roleKey }, cloud }) {
    for (const grant of [...cloud.list(PROJECT_GRANT, projectId)]) revokeKeys(cloud, grant, [roleKey]);
    for (const grant of userGrantsWith(cloud, "projectId", projectId)) revokeKeys(cloud, grant, [roleKey]);
  },

  importId(text) {
    const [projectId = "", roleKey = "", orgId = ""] = importParts(text, ["project_id", "role_key"]);
    return roleId(orgId, projectId, roleKey);
  },
});

/** The first part is empty when the program gives no organisation. */
function roleId(orgId: string, projectId: string, roleKey: string): string {
  return `${orgId}_${projectId}_${roleKey}`;
}
