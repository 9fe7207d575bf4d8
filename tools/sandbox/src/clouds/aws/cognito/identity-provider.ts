import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION } from "../properties.ts";
import { hasAttribute } from "./attributes.ts";
import { failedConstraint, invalidParameter, poolState, requirePattern, requireRoom } from "./constraints.ts";
import { checkProviderDetails, PROVIDER_TYPES, SOCIAL_TYPES } from "./identity-provider-details.ts";
import { IDENTITY_PROVIDER, USER_POOL_ID } from "./properties.ts";

const MAX_IDENTITY_PROVIDERS = 300;

/** The claim that names a user, by type of provider; SAML has its NameID instead. */
const SUBJECTS: { readonly [type: string]: string } = {
  Facebook: "id",
  Google: "sub",
  LoginWithAmazon: "user_id",
  OIDC: "sub",
  SignInWithApple: "sub",
};

export const identityProvider: ResourceModel = defineResource<
  cognito.IdentityProviderArgs,
  cognito.IdentityProvider
>({
  type: IDENTITY_PROVIDER,
  title: "Cognito Identity Provider",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html",
  notModelled: [
    "whether the issuer or the metadata URL answers",
    "what the service adds to providerDetails (attributes_url_add_attributes and, by discovery, authorize_url, token_url, attributes_url, jwks_uri): for OIDC the real provider shows them as a change until the program gives them or ignores them",
    "the mapping of username that the service adds when attributeMapping lacks it, which the real provider shows as a change",
  ],
  parent: "userPoolId",
  properties: {
    attributeMapping: { type: "map", computed: true, values: { type: "string" } },
    idpIdentifiers: {
      type: "list",
      maxItems: 50,
      items: {
        type: "string",
        minLength: 1,
        maxLength: 40,
        pattern: /^[\w\s+=.@-]+$/,
        patternText: "must satisfy regular expression pattern: [\\w\\s+=.@-]+",
      },
    },
    // It holds client_secret and private_key; the provider does not mark it.
    providerDetails: { type: "map", required: true, sensitive: true, values: { type: "string" } },
    // The provider looks at the length alone; the pattern is the service's.
    providerName: { type: "string", required: true, replaces: true, minLength: 1, maxLength: 32 },
    providerType: { type: "string", required: true, replaces: true, enum: PROVIDER_TYPES },
    region: REGION,
    userPoolId: USER_POOL_ID,
  },
  outputs: {},

  rules({ inputs, cloud }) {
    const { providerName, providerType, providerDetails, userPoolId } = inputs;
    if (providerName.length < 3)
      throw failedConstraint(providerName, "providerName", "have length greater than or equal to 3");
    requirePattern(
      "providerName",
      providerName,
      /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u,
      "[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+",
    );
    const social = SOCIAL_TYPES.has(providerType) || SOCIAL_TYPES.has(providerName);
    if (social && providerName !== providerType)
      throw invalidParameter(`Provider ${providerName} cannot be of type ${providerType}.`);
    checkProviderDetails(providerType, providerDetails);

    const pool = poolState(cloud, userPoolId);
    const unknown: string[] = [];
    for (const attribute of Object.keys(inputs.attributeMapping ?? {})) {
      if (attribute.length > 32)
        throw failedConstraint(attribute, "attributeMapping", "have length less than or equal to 32");
      if (attribute !== "username" && !hasAttribute(pool, attribute)) unknown.push(attribute);
    }
    if (unknown.length > 0)
      throw invalidParameter(`AttributeMapping contains invalid mapping: [${unknown.join(", ")}]`);
  },

  create({ inputs: { userPoolId, providerName, providerType, attributeMapping }, cloud }) {
    const id = `${userPoolId}:${providerName}`;
    if (cloud.get(IDENTITY_PROVIDER, id))
      throw new ServiceError(
        "DuplicateProviderException",
        `Identity provider ${providerName} already exists in user pool ${userPoolId}.`,
      );
    requireRoom(
      cloud.list(IDENTITY_PROVIDER, userPoolId),
      MAX_IDENTITY_PROVIDERS,
      "identity providers of a user pool",
    );
    const subject = SUBJECTS[providerType];
    return { id, state: { attributeMapping: attributeMapping ?? (subject ? { username: subject } : {}) } };
  },
});
