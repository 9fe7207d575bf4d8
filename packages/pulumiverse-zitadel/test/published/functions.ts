/**
 * Functions, configuration and enum texts of the published package, as facts: read in `sdk/nodejs/get*.ts`,
 * `sdk/nodejs/config/vars.ts` and the descriptions of `provider/cmd/pulumi-resource-zitadel/schema.json` of
 * github.com/pulumiverse/pulumi-zitadel at tag v0.2.0. `policy.proto` of github.com/zitadel/zitadel has those of the
 * login policy, which the schema does not list.
 */

/** By name; the token of `getOrg` is `zitadel:index/getOrg:getOrg`. */
export const FUNCTIONS = {
  getMachineUser: {
    args: { orgId: "string?", userId: "string" },
    result: {
      accessTokenType: "string",
      description: "string",
      id: "string",
      loginNames: "string[]",
      name: "string",
      orgId: "string?",
      preferredLoginName: "string",
      state: "string",
      userId: "string",
      userName: "string",
    },
  },
  getOrg: {
    args: { id: "string" },
    result: {
      id: "string",
      isDefault: "boolean",
      name: "string",
      primaryDomain: "string",
      state: "string",
    },
  },
  getProject: {
    args: { orgId: "string?", projectId: "string" },
    result: {
      hasProjectCheck: "boolean",
      id: "string",
      name: "string",
      orgId: "string?",
      privateLabelingSetting: "string",
      projectId: "string",
      projectRoleAssertion: "boolean",
      projectRoleCheck: "boolean",
      state: "string",
    },
  },
} as const;

/** What `config` has. */
export const CONFIG = {
  domain: "string?",
  insecure: "boolean?",
  jwtProfileFile: "string?",
  jwtProfileJson: "string?",
  port: "string?",
  token: "string?",
} as const;

/** The texts that arguments take, without those that the service refuses. */
export const ENUMS = {
  AccessTokenType: "ACCESS_TOKEN_TYPE_BEARER, ACCESS_TOKEN_TYPE_JWT",
  ApiAuthMethodType: "API_AUTH_METHOD_TYPE_BASIC, API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
  FlowType:
    "FLOW_TYPE_EXTERNAL_AUTHENTICATION, FLOW_TYPE_CUSTOMISE_TOKEN, FLOW_TYPE_INTERNAL_AUTHENTICATION, FLOW_TYPE_SAML_RESPONSE",
  Gender: "GENDER_UNSPECIFIED, GENDER_FEMALE, GENDER_MALE, GENDER_DIVERSE",
  KeyType: "KEY_TYPE_JSON",
  MultiFactorType: "MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION",
  OidcAppType: "OIDC_APP_TYPE_WEB, OIDC_APP_TYPE_USER_AGENT, OIDC_APP_TYPE_NATIVE",
  OidcAuthMethodType:
    "OIDC_AUTH_METHOD_TYPE_BASIC, OIDC_AUTH_METHOD_TYPE_POST, OIDC_AUTH_METHOD_TYPE_NONE, OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
  OidcGrantType:
    "OIDC_GRANT_TYPE_AUTHORIZATION_CODE, OIDC_GRANT_TYPE_IMPLICIT, OIDC_GRANT_TYPE_REFRESH_TOKEN, OIDC_GRANT_TYPE_DEVICE_CODE",
  OidcResponseType: "OIDC_RESPONSE_TYPE_CODE, OIDC_RESPONSE_TYPE_ID_TOKEN, OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN",
  OidcTokenType: "OIDC_TOKEN_TYPE_BEARER, OIDC_TOKEN_TYPE_JWT",
  OidcVersion: "OIDC_VERSION_1_0",
  PasswordlessType: "PASSWORDLESS_TYPE_NOT_ALLOWED, PASSWORDLESS_TYPE_ALLOWED",
  PrivateLabelingSetting:
    "PRIVATE_LABELING_SETTING_UNSPECIFIED, PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY, PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY",
  SecondFactorType:
    "SECOND_FACTOR_TYPE_OTP, SECOND_FACTOR_TYPE_U2F, SECOND_FACTOR_TYPE_OTP_EMAIL, SECOND_FACTOR_TYPE_OTP_SMS",
  TriggerType:
    "TRIGGER_TYPE_POST_AUTHENTICATION, TRIGGER_TYPE_PRE_CREATION, TRIGGER_TYPE_POST_CREATION, TRIGGER_TYPE_PRE_USERINFO_CREATION, TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION, TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION",
} as const;
