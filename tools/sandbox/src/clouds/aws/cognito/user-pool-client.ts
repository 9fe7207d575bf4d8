import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { StringProperty } from "../../../model/property.ts";
import { LOWERCASE_ALPHANUMERIC } from "../../../model/random.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION } from "../properties.ts";
import { MANAGED_LOGIN_BRANDING, RISK_CONFIGURATION, USER_POOL_CLIENT, USER_POOL_ID } from "./properties.ts";
import { checkTokenValidity, timeUnit } from "./token-validity.ts";
import { checkUserPoolClient } from "./user-pool-client-rules.ts";

const CLIENT_ID_LENGTH = 26;
const CLIENT_SECRET_LENGTH = 52;

/** Text in which the provider asks for one printable character. */
const URL: StringProperty = {
  type: "string",
  minLength: 1,
  maxLength: 1024,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]/u,
  patternText: "can include any valid Unicode letter, combining character, symbol, number, or punctuation",
};

export const userPoolClient: ResourceModel = defineResource<
  cognito.UserPoolClientArgs,
  cognito.UserPoolClient
>({
  type: USER_POOL_CLIENT,
  title: "Cognito User Pool Client",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
  notModelled: ["whether a Pinpoint application of analyticsConfiguration exists"],
  parent: "userPoolId",
  properties: {
    // The provider keeps what it has of every property marked `computed` when the program stops giving it.
    accessTokenValidity: { type: "integer", computed: true },
    allowedOauthFlows: {
      type: "set",
      computed: true,
      maxItems: 3,
      items: { type: "string", enum: ["code", "implicit", "client_credentials"] },
    },
    allowedOauthFlowsUserPoolClient: { type: "boolean", computed: true },
    allowedOauthScopes: { type: "set", computed: true, maxItems: 50, items: { type: "string" } },
    analyticsConfiguration: {
      type: "object",
      fields: {
        applicationArn: { ...ARN, conflictsWith: ["applicationId", "externalId", "roleArn"] },
        applicationId: { type: "string", requiredWith: ["externalId", "roleArn"] },
        externalId: { type: "string" },
        roleArn: { ...ARN, computed: true },
        userDataShared: { type: "boolean", computed: true },
      },
    },
    authSessionValidity: { type: "integer", computed: true, min: 3, max: 15 },
    callbackUrls: { type: "set", computed: true, maxItems: 100, items: URL },
    defaultRedirectUri: { ...URL, computed: true },
    enablePropagateAdditionalUserContextData: { type: "boolean", computed: true },
    enableTokenRevocation: { type: "boolean", computed: true },
    explicitAuthFlows: {
      type: "set",
      computed: true,
      items: {
        type: "string",
        enum: [
          "ADMIN_NO_SRP_AUTH",
          "CUSTOM_AUTH_FLOW_ONLY",
          "USER_PASSWORD_AUTH",
          "ALLOW_ADMIN_USER_PASSWORD_AUTH",
          "ALLOW_CUSTOM_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
          "ALLOW_USER_AUTH",
        ],
      },
    },
    generateSecret: { type: "boolean", replaces: true },
    idTokenValidity: { type: "integer", computed: true },
    logoutUrls: { type: "set", computed: true, maxItems: 100, items: URL },
    name: {
      type: "string",
      minLength: 1,
      maxLength: 128,
      pattern: /[\w\s+=,.@-]/,
      patternText: 'can include any letter, number, space, tab, or one of "+=,.@-"',
      autoname: { maxLength: 128 },
    },
    preventUserExistenceErrors: { type: "string", computed: true, enum: ["LEGACY", "ENABLED"] },
    readAttributes: { type: "set", computed: true, items: { type: "string" } },
    refreshTokenRotation: {
      type: "object",
      fields: {
        feature: { type: "string", required: true, enum: ["ENABLED", "DISABLED"] },
        retryGracePeriodSeconds: { type: "integer", min: 0, max: 60 },
      },
    },
    refreshTokenValidity: { type: "integer", computed: true },
    region: REGION,
    supportedIdentityProviders: { type: "set", computed: true, items: { ...URL, maxLength: 32 } },
    tokenValidityUnits: {
      type: "object",
      fields: { accessToken: timeUnit("hours"), idToken: timeUnit("hours"), refreshToken: timeUnit("days") },
    },
    userPoolId: USER_POOL_ID,
    writeAttributes: { type: "set", computed: true, items: { type: "string" } },
  },
  outputs: { clientSecret: { type: "string", secret: true } },

  check: checkTokenValidity,

  rules: checkUserPoolClient,

  create: ({ inputs, cloud }) => ({
    id: cloud.random.text(CLIENT_ID_LENGTH, LOWERCASE_ALPHANUMERIC),
    state: {
      // Zero stands for the service's own hour.
      accessTokenValidity: 0,
      allowedOauthFlows: [],
      allowedOauthFlowsUserPoolClient: false,
      allowedOauthScopes: [],
      authSessionValidity: 3,
      callbackUrls: [],
      defaultRedirectUri: "",
      enablePropagateAdditionalUserContextData: false,
      enableTokenRevocation: true,
      explicitAuthFlows: [],
      idTokenValidity: 0,
      logoutUrls: [],
      preventUserExistenceErrors: "LEGACY",
      readAttributes: [],
      refreshTokenValidity: 30,
      supportedIdentityProviders: [],
      writeAttributes: [],
      ...inputs,
      clientSecret: inputs.generateSecret
        ? cloud.random.text(CLIENT_SECRET_LENGTH, LOWERCASE_ALPHANUMERIC)
        : "",
    },
  }),

  delete({ id, state, cloud }) {
    for (const type of [MANAGED_LOGIN_BRANDING, RISK_CONFIGURATION])
      for (const object of [...cloud.list(type, state.userPoolId)])
        if (object.state["clientId"] === id) cloud.remove(object);
  },

  importId(text) {
    const [, clientId, ...rest] = text.split("/");
    if (!clientId || rest.length > 0)
      throw new ServiceError(
        "InvalidImportId",
        `wrong format of import ID (${text}), use: 'user-pool-id/client-id'`,
      );
    return clientId;
  },
});
