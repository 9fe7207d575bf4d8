import type { GetUserPoolsArgs, GetUserPoolsResult } from "@pulumi/aws/cognito/getUserPools.js";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { USER_POOL } from "../cognito/properties.ts";
import { TEXT } from "../properties.ts";

export const getUserPools: FunctionModel = defineFunction<GetUserPoolsArgs, GetUserPoolsResult>({
  token: "aws:cognito/getUserPools:getUserPools",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html",
  args: { name: { type: "string", required: true }, region: TEXT },

  run({ args: { name }, cloud }) {
    const pools = [...cloud.list(USER_POOL)].filter(({ state }) => state["name"] === name);
    return {
      arns: pools.map(({ state }) => String(state["arn"])),
      id: name,
      ids: pools.map(({ id }) => id),
      name,
      region: cloud.region,
    };
  },
});
