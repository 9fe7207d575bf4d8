import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { DEFAULT_ORG_ID, newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { alreadyExists, requireOrg } from "../requests.ts";
import { ORG, PROJECT, PROJECT_GRANT } from "../types.ts";
import { requireRoleKeys, revokeKeys, roleKeysOf, userGrantsWith } from "./role-keys.ts";

export const projectGrant: ResourceModel = defineResource<sdk.ProjectGrantArgs, sdk.ProjectGrant>({
  type: PROJECT_GRANT,
  title: "projectgrant",
  source: "https://zitadel.com/docs/concepts/structure/granted_projects",
  parent: "projectId",
  properties: {
    grantedOrgId: { type: "string", required: true, replaces: true },
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
    roleKeys: { type: "set", items: { type: "string" } },
  },
  outputs: {},

  rules({ inputs, cloud }) {
    const { projectId, grantedOrgId, roleKeys = [] } = inputs;
    requireOrg(cloud, inputs);
    const project = cloud.get(PROJECT, projectId);
    if (!project || orgOf(project.state) !== orgOf(inputs))
      throw new ServiceError("FailedPrecondition", "Errors.Project.NotFound (COMMAND-m9gsd)");
    if (grantedOrgId !== DEFAULT_ORG_ID && !cloud.get(ORG, grantedOrgId))
      throw new ServiceError("FailedPrecondition", "Errors.Org.NotFound (COMMAND-3m9gg)");
    requireRoleKeys(roleKeys, roleKeysOf(cloud, projectId), "COMMAND-6m9gd");
  },

  create({ inputs: { projectId, grantedOrgId }, cloud }) {
    for (const { state } of cloud.list(PROJECT_GRANT, projectId))
      if (state["grantedOrgId"] === grantedOrgId) throw alreadyExists("Project.Grant");
    return { id: newId(cloud), state: {} };
  },

  // What the organisation may no longer grant, its users lose.
  update({ id, inputs: { roleKeys = [] }, before, cloud }) {
    const removed = (before.roleKeys ?? []).filter((key) => !roleKeys.includes(key));
    for (const grant of userGrantsWith(cloud, "projectGrantId", id)) revokeKeys(cloud, grant, removed);
    return {};
  },

  read: ({ state }) => readOrg(state),

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId: (text) => importParts(text, ["id", "project_id"])[0] ?? text,
});
