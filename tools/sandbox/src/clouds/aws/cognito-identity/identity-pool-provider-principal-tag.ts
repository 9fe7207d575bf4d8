import type * as cognito from "@pulumi/aws/cognito/index.js";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION } from "../properties.ts";
import { IDENTITY_POOL_ID, PRINCIPAL_TAG } from "./properties.ts";

export const identityPoolProviderPrincipalTag: ResourceModel = defineResource<
  cognito.IdentityPoolProviderPrincipalTagArgs,
  cognito.IdentityPoolProviderPrincipalTag
>({
  type: PRINCIPAL_TAG,
  title: "Cognito Identity Provider Principal Tags",
  source:
    "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetPrincipalTagAttributeMap.html",
  notModelled: [
    "whether the identity pool has the provider",
    "whether the roles' trust allows sts:TagSession: the service says so when credentials are asked for",
  ],
  parent: "identityPoolId",
  properties: {
    identityPoolId: {
      ...IDENTITY_POOL_ID,
      minLength: 1,
      maxLength: 55,
      pattern: /^[\w-]+:[0-9a-f-]+$/,
      patternText: "must be an identity pool's id, REGION:GUID",
    },
    identityProviderName: { type: "string", required: true, replaces: true, minLength: 1, maxLength: 128 },
    principalTags: { type: "map", maxItems: 50, values: { type: "string", minLength: 1, maxLength: 256 } },
    region: REGION,
    useDefaults: { type: "boolean", default: true },
  },
  outputs: {},

  create: ({ inputs }) => ({ id: `${inputs.identityPoolId}:${inputs.identityProviderName}`, state: {} }),
});
