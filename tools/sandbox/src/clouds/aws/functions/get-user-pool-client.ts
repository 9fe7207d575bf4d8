import type {
  GetUserPoolClientArgs,
  GetUserPoolClientResult,
} from "@pulumi/aws/cognito/getUserPoolClient.js";
import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { OutputsOf, Plain } from "../../../model/property.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { USER_POOL_CLIENT } from "../cognito/properties.ts";
import { TEXT } from "../properties.ts";
import { requireUserPool } from "./user-pools.ts";

type State = Plain<cognito.UserPoolClientArgs> &
  OutputsOf<cognito.UserPoolClient, cognito.UserPoolClientArgs>;

export const getUserPoolClient: FunctionModel = defineFunction<
  GetUserPoolClientArgs,
  GetUserPoolClientResult
>({
  token: "aws:cognito/getUserPoolClient:getUserPoolClient",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html",
  args: {
    clientId: { type: "string", required: true },
    region: TEXT,
    userPoolId: { type: "string", required: true },
  },

  run({ args: { clientId, userPoolId }, cloud }) {
    requireUserPool(userPoolId, cloud);
    const client = cloud.get(USER_POOL_CLIENT, clientId);
    if (client?.state["userPoolId"] !== userPoolId)
      throw new ServiceError("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
    const state = client.state as unknown as State;
    const {
      analyticsConfiguration: analytics,
      refreshTokenRotation: rotation,
      tokenValidityUnits: units,
    } = state;
    return {
      accessTokenValidity: state.accessTokenValidity ?? 0,
      allowedOauthFlows: state.allowedOauthFlows ?? [],
      allowedOauthFlowsUserPoolClient: state.allowedOauthFlowsUserPoolClient ?? false,
      allowedOauthScopes: state.allowedOauthScopes ?? [],
      analyticsConfigurations: analytics
        ? [
            {
              applicationArn: analytics.applicationArn ?? "",
              applicationId: analytics.applicationId ?? "",
              externalId: analytics.externalId ?? "",
              roleArn: analytics.roleArn ?? "",
              userDataShared: analytics.userDataShared ?? false,
            },
          ]
        : [],
      callbackUrls: state.callbackUrls ?? [],
      clientId,
      clientSecret: state.clientSecret,
      defaultRedirectUri: state.defaultRedirectUri ?? "",
      enablePropagateAdditionalUserContextData: state.enablePropagateAdditionalUserContextData ?? false,
      enableTokenRevocation: state.enableTokenRevocation ?? false,
      explicitAuthFlows: state.explicitAuthFlows ?? [],
      generateSecret: state.clientSecret !== "",
      id: clientId,
      idTokenValidity: state.idTokenValidity ?? 0,
      logoutUrls: state.logoutUrls ?? [],
      name: state.name ?? "",
      preventUserExistenceErrors: state.preventUserExistenceErrors ?? "",
      readAttributes: state.readAttributes ?? [],
      refreshTokenRotations: rotation
        ? [{ feature: rotation.feature, retryGracePeriodSeconds: rotation.retryGracePeriodSeconds ?? 0 }]
        : [],
      refreshTokenValidity: state.refreshTokenValidity ?? 0,
      region: cloud.region,
      supportedIdentityProviders: state.supportedIdentityProviders ?? [],
      tokenValidityUnits: units
        ? [
            {
              accessToken: units.accessToken ?? "",
              idToken: units.idToken ?? "",
              refreshToken: units.refreshToken ?? "",
            },
          ]
        : [],
      userPoolId,
      writeAttributes: state.writeAttributes ?? [],
    };
  },
});
