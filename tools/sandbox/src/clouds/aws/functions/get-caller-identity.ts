import type { GetCallerIdentityArgs, GetCallerIdentityResult } from "@pulumi/aws/getCallerIdentity.js";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";
import { partitionOf } from "../partition.ts";

/** The user that all calls in the sandbox are made by. */
const USER = "sandbox";
const USER_ID = "AIDA00000000000000000";

export const getCallerIdentity: FunctionModel = defineFunction<
  GetCallerIdentityArgs,
  GetCallerIdentityResult
>({
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
  args: { id: TEXT },
  run: ({ cloud: { account, region } }) => ({
    accountId: account,
    arn: `arn:${partitionOf(region)}:iam::${account}:user/${USER}`,
    id: account,
    userId: USER_ID,
  }),
});
