import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { requireLength, requireOrg, sameName } from "../requests.ts";
import { MACHINE_USER } from "../types.ts";
import { loginNames, readUser, requireFreeUserName } from "./users.ts";

const ACCESS_TOKEN_TYPES = ["ACCESS_TOKEN_TYPE_BEARER", "ACCESS_TOKEN_TYPE_JWT"];
const SECRET_LENGTH = 64;

export const machineUser: ResourceModel = defineResource<sdk.MachineUserArgs, sdk.MachineUser>({
  type: MACHINE_USER,
  title: "machine user",
  source: "https://zitadel.com/docs/guides/integrate/service-users/authenticate-service-users",
  notModelled: [
    "domain policies that let a user name stand for itself: login names always end with a domain",
    "the error for an update that changes nothing for the service",
    "the import id's client id and secret",
  ],
  properties: {
    accessTokenType: { type: "string", default: "ACCESS_TOKEN_TYPE_BEARER" },
    description: { type: "string" },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    userName: { type: "string", required: true },
    withSecret: { type: "boolean", default: false },
  },
  outputs: {
    clientId: { type: "string", secret: true },
    clientSecret: { type: "string", secret: true, once: true },
    loginNames: { type: "list", items: { type: "string" } },
    preferredLoginName: { type: "string" },
    state: { type: "string" },
  },

  check({ inputs: { accessTokenType }, fail }) {
    const reason = unsupportedEnumValue("access_token_type", accessTokenType, ACCESS_TOKEN_TYPES);
    if (reason !== undefined) fail("accessTokenType", reason);
  },

  rules({ inputs, before, cloud }) {
    requireOrg(cloud, inputs);
    requireLength("AddMachineUserRequest.UserName", inputs.userName, 1, 200);
    requireLength("AddMachineUserRequest.Name", inputs.name ?? "", 1, 200);
    requireLength("AddMachineUserRequest.Description", inputs.description ?? "", 0, 500);
    if (!before || !sameName(inputs.userName, before.userName)) requireFreeUserName(cloud, inputs);
  },

  create: ({ inputs, cloud }) => ({
    id: newId(cloud),
    state: {
      state: "USER_STATE_ACTIVE",
      ...loginNames(cloud, inputs),
      ...(inputs.withSecret && newSecret(inputs.userName, cloud)),
    },
  }),

  update({ inputs: { withSecret = false, userName }, before, cloud }) {
    if (withSecret === (before.withSecret ?? false)) return {};
    return withSecret ? newSecret(userName, cloud) : { clientId: "", clientSecret: "" };
  },

  read: readUser,

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId(text) {
    const [id = "", hasSecret] = importParts(
      text,
      ["id", "has_secret"],
      ["org_id", "client_id", "client_secret"],
    );
    if (hasSecret !== "true" && hasSecret !== "false")
      throw new ServiceError(
        "InvalidImportId",
        `failed to import id "${text}": invalid value for has_secret: parsing "${hasSecret}": invalid syntax`,
      );
    return id;
  },
});

function newSecret(userName: string, cloud: Cloud): { clientId: string; clientSecret: string } {
  return { clientId: userName, clientSecret: cloud.random.text(SECRET_LENGTH) };
}
