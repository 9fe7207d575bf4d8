import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { areManagerRoles } from "../manager-roles.ts";
import { ORG_ID, orgOf, readOrg } from "../properties.ts";
import { requireOrg, requireUser } from "../requests.ts";
import { ORG_MEMBER } from "../types.ts";

export const orgMember: ResourceModel = defineResource<sdk.OrgMemberArgs, sdk.OrgMember>({
  type: ORG_MEMBER,
  title: "orgmember",
  source: "https://zitadel.com/docs/guides/manage/console/managers",
  parent: "userId",
  properties: {
    orgId: ORG_ID,
    roles: { type: "set", required: true, items: { type: "string" } },
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: {},

  rules({ inputs, before, cloud }) {
    requireOrg(cloud, inputs);
    if (inputs.roles.length === 0)
      throw new ServiceError(
        "InvalidArgument",
        before ? "Errors.Org.MemberInvalid (Org-LiaZi)" : "Errors.Invalid.Argument (V2-PfYhb)",
      );
    if (areManagerRoles(inputs.roles, "ORG")) return;
    if (before) throw new ServiceError("InvalidArgument", "Errors.Org.MemberInvalid (IAM-m9fG8)");
    if (!areManagerRoles(inputs.roles, "SELF_MANAGEMENT_GLOBAL"))
      throw new ServiceError("InvalidArgument", "Errors.Org.MemberInvalid (Org-4N8es)");
  },

  create({ inputs, cloud }) {
    const { userId, orgId = "" } = inputs;
    requireUser(cloud, userId, "ORG-GoXOn");
    for (const { state } of cloud.list(ORG_MEMBER, userId))
      if (orgOf(state) === orgOf(inputs))
        throw new ServiceError("AlreadyExists", "Errors.Org.Member.AlreadyExists (ORG-poWwe)");
    return { id: memberId(orgId, userId), state: {} };
  },

  read: ({ state }) => readOrg(state),

  importId(text) {
    const [userId = "", orgId = ""] = importParts(text, ["user_id"]);
    return memberId(orgId, userId);
  },
});

/** The first part is empty when the program gives no organisation. */
function memberId(orgId: string, userId: string): string {
  return `${orgId}_${userId}`;
}
