import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { areManagerRoles } from "../manager-roles.ts";
import { ORG_ID, orgOf, readOrg } from "../properties.ts";
import { requireOrg, requireProject, requireUser } from "../requests.ts";
import { PROJECT_MEMBER } from "../types.ts";

export const projectMember: ResourceModel = defineResource<sdk.ProjectMemberArgs, sdk.ProjectMember>({
  type: PROJECT_MEMBER,
  title: "projectmember",
  source: "https://zitadel.com/docs/guides/manage/console/managers",
  parent: "projectId",
  properties: {
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
    roles: { type: "set", required: true, items: { type: "string" } },
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  rules({ inputs, before, cloud }) {
    requireOrg(cloud, inputs);
    if (inputs.roles.length === 0) throw invalid(before ? "PROJECT-LiaZi" : "PROJECT-W8m4l");
    if (!areManagerRoles(inputs.roles, "PROJECT")) throw invalid(before ? "PROJECT-3m9d" : "PROJECT-3m9ds");
  },

  create({ inputs, cloud }) {
    const { orgId = "", projectId, userId } = inputs;
    requireUser(cloud, userId);
    requireProject(cloud, projectId, orgOf(inputs));
    for (const { state } of cloud.list(PROJECT_MEMBER, projectId))
      if (state["userId"] === userId)
        throw new ServiceError("AlreadyExists", "Errors.Project.Member.AlreadyExists (PROJECT-PtXi1)");
    return { id: memberId(orgId, projectId, userId), state: {} };
  },

  read: ({ state }) => readOrg(state),

  importId(text) {
    const [projectId = "", userId = "", orgId = ""] = importParts(text, ["project_id", "user_id"]);
    return memberId(orgId, projectId, userId);
  },
});

function invalid(errorId: string): ServiceError {
  return new ServiceError("InvalidArgument", `Errors.Project.Member.Invalid (${errorId})`);
}

/** The first part is empty when the program gives no organisation. */
function memberId(orgId: string, projectId: string, userId: string): string {
  return `${orgId}_${projectId}_${userId}`;
}
