import type {
  GetUserPoolClientsArgs,
  GetUserPoolClientsResult,
} from "@pulumi/aws/cognito/getUserPoolClients.js";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { USER_POOL_CLIENT } from "../cognito/properties.ts";
import { TEXT } from "../properties.ts";
import { requireUserPool } from "./user-pools.ts";

export const getUserPoolClients: FunctionModel = defineFunction<
  GetUserPoolClientsArgs,
  GetUserPoolClientsResult
>({
  token: "aws:cognito/getUserPoolClients:getUserPoolClients",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html",
  args: { region: TEXT, userPoolId: { type: "string", required: true } },

  run({ args: { userPoolId }, cloud }) {
    requireUserPool(userPoolId, cloud);
    const clients = [...cloud.list(USER_POOL_CLIENT, userPoolId)];
    return {
      clientIds: clients.map(({ id }) => id),
      clientNames: clients.map(({ state }) => String(state["name"])),
      id: userPoolId,
      region: cloud.region,
      userPoolId,
    };
  },
});
