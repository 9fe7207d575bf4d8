import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { areManagerRoles } from "../manager-roles.ts";
import { ORG_ID } from "../properties.ts";
import { requireOrg, requireUser } from "../requests.ts";
import { PROJECT_GRANT, PROJECT_GRANT_MEMBER } from "../types.ts";

export const projectGrantMember: ResourceModel = defineResource<
  sdk.ProjectGrantMemberArgs,
  sdk.ProjectGrantMember
>({
  type: PROJECT_GRANT_MEMBER,
  title: "projectgrantmember",
  source: "https://zitadel.com/docs/guides/manage/console/managers",
  notModelled: ["whether orgId is the organisation of the project or the one that is granted it"],
  parent: "grantId",
  properties: {
    grantId: { type: "string", required: true, replaces: true },
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
    roles: { type: "set", required: true, items: { type: "string" } },
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  rules({ inputs: { roles, ...inputs }, before, cloud }) {
    requireOrg(cloud, inputs);
    if (before) {
      if (roles.length === 0) throw invalid("Project.Member", "PROJECT-109fs");
      if (!areManagerRoles(roles, "PROJECT_GRANT")) throw invalid("Project.Member", "PROJECT-m0sDf");
      return;
    }
    if (roles.length === 0) throw invalid("Project.Grant.Member", "PROJECT-8fi7G");
    if (!areManagerRoles(roles, "PROJECT_GRANT")) throw invalid("Project.Grant.Member", "PROJECT-m9gKK");
  },

  create({ inputs: { grantId, orgId = "", projectId, userId }, cloud }) {
    requireUser(cloud, userId);
    if (cloud.get(PROJECT_GRANT, grantId)?.state["projectId"] !== projectId)
      throw new ServiceError("NotFound", "Errors.Project.Grant.NotFound (PROJECT-D8JxR)");
    for (const { state } of cloud.list(PROJECT_GRANT_MEMBER, grantId))
      if (state["userId"] === userId)
        throw new ServiceError("AlreadyExists", "Errors.Project.Member.AlreadyExists (PROJECT-16dVN)");
    return { id: memberId(orgId, projectId, grantId, userId), state: {} };
  },

  importId(text) {
    const required = ["project_id", "grant_id", "user_id"];
    const [projectId = "", grantId = "", userId = "", orgId = ""] = importParts(text, required);
    return memberId(orgId, projectId, grantId, userId);
  },
});

function invalid(what: string, errorId: string): ServiceError {
  return new ServiceError("InvalidArgument", `Errors.${what}.Invalid (${errorId})`);
}

/** The first part is empty when the program gives no organisation. */
function memberId(orgId: string, projectId: string, grantId: string, userId: string): string {
  return `${orgId}_${projectId}_${grantId}_${userId}`;
}
