import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { requireLength, requireOrg, requireProject, sameName } from "../requests.ts";
import { APPLICATION_API } from "../types.ts";
import { newClient, removeKeys, requireFreeAppName } from "./applications.ts";

const BASIC = "API_AUTH_METHOD_TYPE_BASIC";
const PRIVATE_KEY_JWT = "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT";

export const applicationApi: ResourceModel = defineResource<sdk.ApplicationApiArgs, sdk.ApplicationApi>({
  type: APPLICATION_API,
  title: "applicationAPI",
  source: "https://zitadel.com/docs/guides/manage/console/applications",
  notModelled: [
    "that keys come back with the method that uses them, after another method took them away",
    "the import id's client id and secret: an import finds the ones that the sandbox made",
  ],
  parent: "projectId",
  properties: {
    authMethodType: { type: "string", default: BASIC },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
  },
  outputs: {
    clientId: { type: "string", secret: true },
    clientSecret: { type: "string", secret: true, once: true },
  },

  check({ inputs: { authMethodType }, fail }) {
    const reason = unsupportedEnumValue("auth_method_type", authMethodType, [BASIC, PRIVATE_KEY_JWT]);
    if (reason !== undefined) fail("authMethodType", reason);
  },

  rules({ inputs, before, cloud }) {
    const { name = "", projectId } = inputs;
    requireOrg(cloud, inputs);
    requireLength("AddAPIAppRequest.Name", name, 1, 200);
    if (!before || !sameName(name, before.name ?? "")) requireFreeAppName(cloud, projectId, name);
  },

  create({ inputs, cloud }) {
    const project = requireProject(cloud, inputs.projectId, orgOf(inputs));
    return { id: newId(cloud), state: newClient(cloud, project, inputs.authMethodType === BASIC) };
  },

  update({ id, inputs: { authMethodType }, cloud }) {
    if (authMethodType !== PRIVATE_KEY_JWT) removeKeys(cloud, id);
    return {};
  },

  read: ({ state }) => readOrg(state),

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId: (text) =>
    importParts(text, ["id", "project_id"], ["org_id", "client_id", "client_secret"])[0] ?? text,
});
