import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineFunction, type Cloud, type FunctionModel } from "../../../model/resource.ts";
import { DEFAULT_ORG_ID, DEFAULT_ORG_NAME } from "../properties.ts";
import { ORG } from "../types.ts";

export const getOrg: FunctionModel = defineFunction<sdk.GetOrgArgs, sdk.GetOrgResult>({
  token: "zitadel:index/getOrg:getOrg",
  source: "https://zitadel.com/docs/concepts/structure/organizations",
  args: { id: { type: "string", required: true } },

  run({ args: { id }, cloud }) {
    const isDefault = defaultOrgId(cloud) === id;
    if (id === DEFAULT_ORG_ID)
      return {
        id,
        isDefault,
        name: DEFAULT_ORG_NAME,
        primaryDomain: `${DEFAULT_ORG_NAME.toLowerCase()}.${cloud.account}`,
        state: "ORG_STATE_ACTIVE",
      };
    const org = cloud.get(ORG, id);
    if (!org) throw new ServiceError("NotFound", "Errors.Org.NotFound (QUERY-iTTGJ)");
    return {
      id,
      isDefault,
      name: String(org.state["name"]),
      primaryDomain: String(org.state["primaryDomain"]),
      state: String(org.state["state"]),
    };
  },
});

function defaultOrgId(cloud: Cloud): string {
  for (const { id, state } of cloud.list(ORG)) if (state["isDefault"] === true) return id;
  return DEFAULT_ORG_ID;
}
