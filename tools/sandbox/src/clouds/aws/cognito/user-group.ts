import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION } from "../properties.ts";
import { failedConstraint, requirePrintable, requireRoom } from "./constraints.ts";
import { GROUP_NAME, USER_GROUP, USER_IN_GROUP, USER_POOL_ID_CHECKED } from "./properties.ts";

const MAX_GROUPS = 10_000;

export const userGroup: ResourceModel = defineResource<cognito.UserGroupArgs, cognito.UserGroup>({
  type: USER_GROUP,
  title: "Cognito User Group",
  source: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html",
  notModelled: ["whether the role of roleArn exists and trusts the identity pool"],
  parent: "userPoolId",
  properties: {
    description: { type: "string", maxLength: 2048 },
    name: { ...GROUP_NAME, autoname: { maxLength: 128 } },
    precedence: { type: "integer" },
    region: REGION,
    roleArn: ARN,
    userPoolId: USER_POOL_ID_CHECKED,
  },
  outputs: {},

  rules({ inputs: { name = "", precedence = 0 } }) {
    requirePrintable("groupName", name);
    if (precedence < 0)
      throw failedConstraint(precedence, "precedence", "have value greater than or equal to 0");
  },

  create({ inputs: { userPoolId, name = "" }, cloud }) {
    const id = `${userPoolId}/${name}`;
    if (cloud.get(USER_GROUP, id))
      throw new ServiceError("GroupExistsException", `A group with the name ${name} already exists.`);
    requireRoom(cloud.list(USER_GROUP, userPoolId), MAX_GROUPS, "groups of a user pool");
    return { id, state: {} };
  },

  delete({ state: { userPoolId, name }, cloud }) {
    for (const member of [...cloud.list(USER_IN_GROUP, userPoolId)])
      if (member.state["groupName"] === name) cloud.remove(member);
  },
});
