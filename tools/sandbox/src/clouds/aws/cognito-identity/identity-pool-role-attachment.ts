import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { StringProperty } from "../../../model/property.ts";
import { defineResource, type Cloud, type Operation, type ResourceModel } from "../../../model/resource.ts";
import { ROLE } from "../iam/properties.ts";
import { ARN, REGION } from "../properties.ts";
import { IDENTITY_POOL, IDENTITY_POOL_ID, IDENTITY_POOL_ROLE_ATTACHMENT } from "./properties.ts";

type Args = cognito.IdentityPoolRoleAttachmentArgs;
type Inputs = Operation<Args, never>["inputs"];
type RoleMapping = NonNullable<Inputs["roleMappings"]>[number];

const MAX_MAPPINGS = 10;
const MAX_RULES = 25;

const ROLE_ARN: StringProperty = {
  ...ARN,
  ref: { to: ROLE, by: "arn", error: "InvalidParameterException", message: "Role {} does not exist." },
};

export const identityPoolRoleAttachment: ResourceModel = defineResource<
  Args,
  cognito.IdentityPoolRoleAttachment
>({
  type: IDENTITY_POOL_ROLE_ATTACHMENT,
  title: "Cognito Identity Pool Roles Association",
  source: "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html",
  notModelled: [
    "whether a role's trust lets this pool assume it: the service says so when credentials are asked for",
  ],
  parent: "identityPoolId",
  properties: {
    identityPoolId: IDENTITY_POOL_ID,
    region: REGION,
    roleMappings: {
      type: "set",
      items: {
        type: "object",
        fields: {
          // Required, which the provider says only when it makes the attachment.
          ambiguousRoleResolution: { type: "string", enum: ["AuthenticatedRole", "Deny"] },
          identityProvider: { type: "string", required: true },
          mappingRules: {
            type: "list",
            maxItems: MAX_RULES,
            items: {
              type: "object",
              fields: {
                claim: {
                  type: "string",
                  required: true,
                  pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
                  patternText: "must contain no spaces and no control characters",
                },
                matchType: {
                  type: "string",
                  required: true,
                  enum: ["Equals", "Contains", "StartsWith", "NotEqual"],
                },
                roleArn: { ...ROLE_ARN, required: true },
                value: { type: "string", required: true, minLength: 1, maxLength: 128 },
              },
            },
          },
          type: { type: "string", required: true, enum: ["Token", "Rules"] },
        },
      },
    },
    // A change makes a new attachment with the id of the old one. Unless the old one is deleted first, its removal
    // takes the new roles with it.
    roles: {
      type: "map",
      required: true,
      replaces: true,
      keys: ["authenticated", "unauthenticated"],
      values: ROLE_ARN,
    },
  },
  outputs: {},

  rules({ inputs, cloud }) {
    if (Object.keys(inputs.roles).length === 0)
      throw new ServiceError(
        "validating Roles",
        `"roles": Either "authenticated" or "unauthenticated" must be defined`,
      );
    const { roleMappings = [] } = inputs;
    for (const mapping of roleMappings) checkResolution(mapping);
    if (roleMappings.length > MAX_MAPPINGS)
      throw new ServiceError(
        "LimitExceededException",
        `An identity pool has role mappings for at most ${MAX_MAPPINGS} providers.`,
      );
    for (const { identityProvider } of roleMappings)
      checkProvider(identityProvider, inputs.identityPoolId, cloud);
  },

  create: ({ inputs }) => ({ id: inputs.identityPoolId, state: {} }),
});

/** What the provider finds out when it is about to call the service. */
function checkResolution({
  identityProvider,
  type,
  ambiguousRoleResolution,
  mappingRules = [],
}: RoleMapping): void {
  const refuse = (message: string): never => {
    throw new ServiceError(
      "validating ambiguous role resolution",
      `Role Mapping "${identityProvider}": ${message}`,
    );
  };
  if (!ambiguousRoleResolution)
    refuse(`Ambiguous Role Resolution must be defined when "type" equals "Token" or "Rules"`);
  if (type === "Rules" && mappingRules.length === 0) refuse("mapping_rule is required for Rules");
  if (type === "Token" && mappingRules.length > 0)
    refuse("mapping_rule must not be set for Token based role mapping");
}

/** A user pool is named along with the client, and both have to be a provider of the identity pool. */
function checkProvider(name: string, poolId: string, cloud: Cloud): void {
  if (!name.startsWith("cognito-idp.")) return;
  const providers = cloud.get(IDENTITY_POOL, poolId)?.state["cognitoIdentityProviders"];
  const known = ((providers ?? []) as { providerName?: string; clientId?: string }[]).map(
    ({ providerName, clientId }) => `${providerName}:${clientId}`,
  );
  if (!known.includes(name))
    throw new ServiceError(
      "InvalidParameterException",
      `Identity provider ${name} is none of the pool's; a user pool is named ENDPOINT:CLIENT_ID. The pool has: ` +
        `${known.join(", ") || "none"}.`,
    );
}
