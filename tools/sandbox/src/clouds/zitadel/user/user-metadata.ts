import type * as sdk from "@pulumiverse/zitadel";
import { Buffer } from "node:buffer";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, orgOf } from "../properties.ts";
import { requireLength, requireOrg } from "../requests.ts";
import { USER_METADATA } from "../types.ts";
import { requireUserOfOrg } from "./users.ts";

const MAX_BYTES = 500_000;

export const userMetadata: ResourceModel = defineResource<sdk.UserMetadataArgs, sdk.UserMetadata>({
  type: USER_METADATA,
  title: "metadata entry",
  source: "https://zitadel.com/docs/guides/manage/customize/user-metadata",
  parent: "userId",
  properties: {
    key: { type: "string", required: true, replaces: true },
    orgId: ORG_ID,
    userId: { type: "string", required: true, replaces: true },
    value: { type: "string", required: true },
  },
  outputs: {},

  rules({ inputs, cloud }) {
    requireOrg(cloud, inputs);
    requireLength("SetUserMetadataRequest.Key", inputs.key, 1, 200);
    const bytes = Buffer.byteLength(inputs.value);
    if (bytes < 1 || bytes > MAX_BYTES)
      throw new ServiceError(
        "InvalidArgument",
        `invalid SetUserMetadataRequest.Value: value length must be between 1 and ${MAX_BYTES} bytes, inclusive`,
      );
    requireUserOfOrg(cloud, inputs.userId, orgOf(inputs), "COMMAND-uXHNj");
  },

  // A key that the user has already gets the new value: the service knows no error for it.
  create: ({ inputs: { userId, key } }) => ({ id: metadataId(userId, key), state: {} }),

  importId(text) {
    const [userId = "", key = ""] = importParts(text, ["user_id", "key"]);
    return metadataId(userId, key);
  },
});

function metadataId(userId: string, key: string): string {
  return `${userId}_${key}`;
}
