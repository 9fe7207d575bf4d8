import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { newId, ORG_ID, readOrg } from "../properties.ts";
import { PROJECT } from "../types.ts";

export const project: ResourceModel = defineResource<sdk.ProjectArgs, sdk.Project>({
  type: PROJECT,
  title: "project",
  source: "https://zitadel.com/docs/concepts/structure/projects",
  properties: {
    hasProjectCheck: { type: "boolean", default: false },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    privateLabelingSetting: { type: "string", default: "PRIVATE_LABELING_SETTING_UNSPECIFIED" },
    projectRoleAssertion: { type: "boolean", default: false },
    projectRoleCheck: { type: "boolean", default: false },
  },
  outputs: { state: { type: "string" } },

  read: ({ state }) => readOrg(state),
  create: ({ cloud }) => ({ id: newId(cloud), state: { state: "PROJECT_STATE_ACTIVE" } }),
});
