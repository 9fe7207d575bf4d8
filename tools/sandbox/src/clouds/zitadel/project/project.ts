import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { alreadyExists, requireLength, requireOrg, sameName } from "../requests.ts";
import { PROJECT } from "../types.ts";

const PRIVATE_LABELING_SETTINGS: readonly string[] = [
  "PRIVATE_LABELING_SETTING_UNSPECIFIED",
  "PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY",
  "PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY",
];

export const project: ResourceModel = defineResource<sdk.ProjectArgs, sdk.Project>({
  type: PROJECT,
  title: "project",
  source: "https://zitadel.com/docs/concepts/structure/projects",
  notModelled: ["that the provider's service account becomes an owner of the project"],
  properties: {
    hasProjectCheck: { type: "boolean", default: false },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    privateLabelingSetting: { type: "string", default: "PRIVATE_LABELING_SETTING_UNSPECIFIED" },
    projectRoleAssertion: { type: "boolean", default: false },
    projectRoleCheck: { type: "boolean", default: false },
  },
  outputs: { state: { type: "string" } },

  check({ inputs: { privateLabelingSetting }, fail }) {
    const problem = unsupportedEnumValue(
      "private_labeling_setting",
      privateLabelingSetting,
      PRIVATE_LABELING_SETTINGS,
    );
    if (problem) fail("privateLabelingSetting", problem);
  },

  rules({ inputs, before, cloud }) {
    const { name = "" } = inputs;
    requireOrg(cloud, inputs);
    requireLength(before ? "UpdateProjectRequest.Name" : "AddProjectRequest.Name", name, 1, 200);
    if (before && sameName(before.name ?? "", name)) return;
    for (const { state } of cloud.list(PROJECT))
      if (orgOf(state) === orgOf(inputs) && sameName(String(state["name"]), name))
        throw alreadyExists("Project");
  },

  create: ({ cloud }) => ({ id: newId(cloud), state: { state: "PROJECT_STATE_ACTIVE" } }),

  read: ({ state }) => readOrg(state),

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId: (text) => importParts(text, ["id"])[0] ?? text,
});
