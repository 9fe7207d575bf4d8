import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION } from "../properties.ts";
import { requireRoom } from "./constraints.ts";
import { GROUP_NAME, USER, USER_GROUP, USER_IN_GROUP, USER_POOL_ID_CHECKED } from "./properties.ts";

const MAX_GROUPS_OF_A_USER = 100;

export const userInGroup: ResourceModel = defineResource<cognito.UserInGroupArgs, cognito.UserInGroup>({
  type: USER_IN_GROUP,
  title: "Cognito Group User",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html",
  notModelled: ["that a second resource for the same user and group shares the membership of the first"],
  parent: "userPoolId",
  properties: {
    groupName: { ...GROUP_NAME, required: true },
    region: REGION,
    userPoolId: USER_POOL_ID_CHECKED,
    username: { type: "string", required: true, replaces: true, minLength: 1, maxLength: 128 },
  },
  outputs: {},

  rules({ inputs: { userPoolId, groupName, username }, cloud }) {
    if (!cloud.get(USER, `${userPoolId}/${username}`))
      throw new ServiceError("UserNotFoundException", "User does not exist.");
    if (!cloud.get(USER_GROUP, `${userPoolId}/${groupName}`))
      throw new ServiceError("ResourceNotFoundException", "Group not found.");
  },

  create({ inputs: { userPoolId, groupName, username }, cloud }) {
    const groups = [...cloud.list(USER_IN_GROUP, userPoolId)].filter(
      ({ state }) => state["username"] === username && state["groupName"] !== groupName,
    );
    requireRoom(groups, MAX_GROUPS_OF_A_USER, "groups of a user");
    return { id: `${userPoolId},${groupName},${username}`, state: {} };
  },
});
