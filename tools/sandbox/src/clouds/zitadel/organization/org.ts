import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { newId } from "../properties.ts";
import { ORG } from "../types.ts";

export const org: ResourceModel = defineResource<sdk.OrgArgs, sdk.Org>({
  type: ORG,
  title: "org",
  source: "https://zitadel.com/docs/concepts/structure/organizations",
  properties: {
    isDefault: { type: "boolean" },
    name: { type: "string", autoname: { maxLength: 200 } },
  },
  outputs: { primaryDomain: { type: "string" }, state: { type: "string" } },

  create: ({ inputs: { name = "" }, cloud }) => ({
    id: newId(cloud),
    state: { primaryDomain: domainOf(name, cloud.account), state: "ORG_STATE_ACTIVE" },
  }),
});

function domainOf(name: string, instance: string): string {
  return `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.${instance}`;
}
