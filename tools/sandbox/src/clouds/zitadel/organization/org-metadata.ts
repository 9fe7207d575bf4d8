import type * as sdk from "@pulumiverse/zitadel";
import { Buffer } from "node:buffer";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { DEFAULT_ORG_ID, ORG_ID, orgOf } from "../properties.ts";
import { requireLength, requireOrg } from "../requests.ts";
import { ORG_METADATA } from "../types.ts";

const MAX_BYTES = 500_000;

export const orgMetadata: ResourceModel = defineResource<sdk.OrgMetadataArgs, sdk.OrgMetadata>({
  type: ORG_METADATA,
  title: "org metadata",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-set-org-metadata",
  notModelled: [
    "its id is the key alone, which is unique in one organisation only; here it is the organisation's id and the key",
  ],
  properties: {
    key: { type: "string", required: true, replaces: true },
    orgId: ORG_ID,
    value: { type: "string", required: true },
  },
  outputs: {},

  rules({ inputs, cloud }) {
    requireOrg(cloud, inputs);
    requireLength("SetOrgMetadataRequest.Key", inputs.key, 1, 200);
    const bytes = Buffer.byteLength(inputs.value);
    if (bytes < 1 || bytes > MAX_BYTES)
      throw new ServiceError(
        "InvalidArgument",
        `invalid SetOrgMetadataRequest.Value: value length must be between 1 and ${MAX_BYTES} bytes, inclusive`,
      );
  },

  // A key that the organisation has already gets the new value: the service knows no error for it.
  create: ({ inputs }) => ({ id: metadataId(orgOf(inputs), inputs.key), state: {} }),

  importId(text) {
    const [key = "", orgId = DEFAULT_ORG_ID] = importParts(text, ["key"]);
    return metadataId(orgId, key);
  },
});

function metadataId(orgId: string, key: string): string {
  return `${orgId}_${key}`;
}
