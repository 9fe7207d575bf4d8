import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { requireRoom } from "../cognito/constraints.ts";
import { USER_POOL, USER_POOL_CLIENT } from "../cognito/properties.ts";
import { ARN, REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { IDENTITY_POOL, IDENTITY_POOL_ROLE_ATTACHMENT, PRINCIPAL_TAG, PROVIDER_NAME } from "./properties.ts";
import { partitionOf } from "../partition.ts";

const MAX_POOLS = 1000;
const MAX_NAME_LENGTH = 128;
const MAX_USER_POOL_PROVIDERS = 50;
const USER_POOL_ENDPOINT = /^cognito-idp\.[\w-]+\.amazonaws\.com(\.cn)?\/(.+)$/;

export const identityPool: ResourceModel = defineResource<cognito.IdentityPoolArgs, cognito.IdentityPool>({
  type: IDENTITY_POOL,
  title: "Cognito Identity Pool",
  source: "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html",
  notModelled: ["whether an OIDC or SAML provider of IAM that a pool names exists"],
  properties: {
    allowClassicFlow: { type: "boolean", default: false },
    allowUnauthenticatedIdentities: { type: "boolean", default: false },
    cognitoIdentityProviders: {
      type: "set",
      items: {
        type: "object",
        fields: {
          clientId: {
            type: "string",
            minLength: 1,
            maxLength: 128,
            pattern: /^\w+$/,
            patternText: "must contain only alphanumeric characters and underscores",
          },
          providerName: PROVIDER_NAME,
          serverSideTokenCheck: { type: "boolean", default: false },
        },
      },
    },
    developerProviderName: {
      type: "string",
      replaces: true,
      maxLength: 100,
      pattern: /^[\w.-]+$/,
      patternText: "must contain only alphanumeric characters, dots, underscores and hyphens",
    },
    identityPoolName: {
      type: "string",
      required: true,
      replaces: true,
      pattern: /^[\w\s+=,.@-]+$/,
      patternText: "must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    },
    openidConnectProviderArns: { type: "set", items: ARN },
    region: REGION,
    samlProviderArns: { type: "list", items: ARN },
    supportedLoginProviders: {
      type: "map",
      values: {
        type: "string",
        minLength: 1,
        maxLength: 128,
        pattern: /^[\w.;/-]+$/,
        patternText:
          "must contain only alphanumeric characters, dots, semicolons, underscores, slashes and hyphens",
      },
    },
    tags: TAGS,
  },
  outputs: { arn: TEXT, tagsAll: TAGS_ALL },

  rules({ inputs: { identityPoolName, cognitoIdentityProviders = [] }, cloud }) {
    if (identityPoolName.length > MAX_NAME_LENGTH)
      throw invalid(
        `Value at 'identityPoolName' failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAME_LENGTH}`,
      );
    if (cognitoIdentityProviders.length > MAX_USER_POOL_PROVIDERS)
      throw new ServiceError(
        "LimitExceededException",
        `An identity pool has at most ${MAX_USER_POOL_PROVIDERS} user pool providers.`,
      );
    for (const { providerName, clientId } of cognitoIdentityProviders)
      checkUserPool(providerName, clientId, cloud);
  },

  create({ cloud }) {
    requireRoom(cloud.list(IDENTITY_POOL), MAX_POOLS, "identity pools of an account");
    const id = `${cloud.region}:${cloud.random.uuid()}`;
    return {
      id,
      state: {
        arn: `arn:${partitionOf(cloud.region)}:cognito-identity:${cloud.region}:${cloud.account}:identitypool/${id}`,
      },
    };
  },

  delete({ id, cloud }) {
    for (const type of [IDENTITY_POOL_ROLE_ATTACHMENT, PRINCIPAL_TAG])
      for (const object of [...cloud.list(type, id)]) cloud.remove(object);
  },
});

function checkUserPool(
  providerName: string | undefined,
  clientId: string | undefined,
  cloud: Pick<Cloud, "find">,
): void {
  if (providerName === undefined || clientId === undefined)
    throw invalid("A user pool provider needs a providerName and a clientId.");
  const poolId = USER_POOL_ENDPOINT.exec(providerName)?.[2];
  if (poolId === undefined || cloud.find(USER_POOL, poolId)?.state["endpoint"] !== providerName)
    throw invalid(
      `providerName ${providerName} is no user pool; it has to be the endpoint of one, cognito-idp.REGION.amazonaws.com/POOL_ID.`,
    );
  if (cloud.find(USER_POOL_CLIENT, clientId)?.state["userPoolId"] !== poolId)
    throw invalid(`clientId ${clientId} is no client of user pool ${poolId}.`);
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidParameterException", message);
}
