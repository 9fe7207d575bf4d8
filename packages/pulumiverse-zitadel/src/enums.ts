/**
 * The texts that the arguments take, exactly as ZITADEL spells them. The published package has none of these.
 */

/** What the access tokens of a machine user are: see MachineUserArgs. */
export const AccessTokenType = {
  Bearer: "ACCESS_TOKEN_TYPE_BEARER",
  Jwt: "ACCESS_TOKEN_TYPE_JWT",
} as const;
/** What the access tokens of a machine user are: see MachineUserArgs. */
export type AccessTokenType = (typeof AccessTokenType)[keyof typeof AccessTokenType];

/** How an API proves who it is: see ApplicationApiArgs. */
export const ApiAuthMethodType = {
  Basic: "API_AUTH_METHOD_TYPE_BASIC",
  PrivateKeyJwt: "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
} as const;
/** How an API proves who it is: see ApplicationApiArgs. */
export type ApiAuthMethodType = (typeof ApiAuthMethodType)[keyof typeof ApiAuthMethodType];

/** A flow that runs actions: see TriggerActionsArgs. */
export const FlowType = {
  ExternalAuthentication: "FLOW_TYPE_EXTERNAL_AUTHENTICATION",
  CustomiseToken: "FLOW_TYPE_CUSTOMISE_TOKEN",
  InternalAuthentication: "FLOW_TYPE_INTERNAL_AUTHENTICATION",
  SamlResponse: "FLOW_TYPE_SAML_RESPONSE",
} as const;
/** A flow that runs actions: see TriggerActionsArgs. */
export type FlowType = (typeof FlowType)[keyof typeof FlowType];

/** See HumanUserArgs. */
export const Gender = {
  Unspecified: "GENDER_UNSPECIFIED",
  Female: "GENDER_FEMALE",
  Male: "GENDER_MALE",
  Diverse: "GENDER_DIVERSE",
} as const;
/** See HumanUserArgs. */
export type Gender = (typeof Gender)[keyof typeof Gender];

/** Form of a key: see MachineKeyArgs and ApplicationKeyArgs. `KEY_TYPE_UNSPECIFIED` is left out, since the service refuses it. */
export const KeyType = {
  Json: "KEY_TYPE_JSON",
} as const;
/** Form of a key: see MachineKeyArgs and ApplicationKeyArgs. `KEY_TYPE_UNSPECIFIED` is left out, since the service refuses it. */
export type KeyType = (typeof KeyType)[keyof typeof KeyType];

/** A factor that stands for two: see LoginPolicyArgs. */
export const MultiFactorType = {
  U2fWithVerification: "MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION",
} as const;
/** A factor that stands for two: see LoginPolicyArgs. */
export type MultiFactorType = (typeof MultiFactorType)[keyof typeof MultiFactorType];

/** Where an application runs: see ApplicationOidcArgs. */
export const OidcAppType = {
  Web: "OIDC_APP_TYPE_WEB",
  UserAgent: "OIDC_APP_TYPE_USER_AGENT",
  Native: "OIDC_APP_TYPE_NATIVE",
} as const;
/** Where an application runs: see ApplicationOidcArgs. */
export type OidcAppType = (typeof OidcAppType)[keyof typeof OidcAppType];

/** How an application proves who it is: see ApplicationOidcArgs. */
export const OidcAuthMethodType = {
  Basic: "OIDC_AUTH_METHOD_TYPE_BASIC",
  Post: "OIDC_AUTH_METHOD_TYPE_POST",
  None: "OIDC_AUTH_METHOD_TYPE_NONE",
  PrivateKeyJwt: "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
} as const;
/** How an application proves who it is: see ApplicationOidcArgs. */
export type OidcAuthMethodType = (typeof OidcAuthMethodType)[keyof typeof OidcAuthMethodType];

/** What an application may exchange for tokens: see ApplicationOidcArgs. */
export const OidcGrantType = {
  AuthorizationCode: "OIDC_GRANT_TYPE_AUTHORIZATION_CODE",
  Implicit: "OIDC_GRANT_TYPE_IMPLICIT",
  RefreshToken: "OIDC_GRANT_TYPE_REFRESH_TOKEN",
  DeviceCode: "OIDC_GRANT_TYPE_DEVICE_CODE",
} as const;
/** What an application may exchange for tokens: see ApplicationOidcArgs. */
export type OidcGrantType = (typeof OidcGrantType)[keyof typeof OidcGrantType];

/** What the authorization endpoint may answer: see ApplicationOidcArgs. */
export const OidcResponseType = {
  Code: "OIDC_RESPONSE_TYPE_CODE",
  IdToken: "OIDC_RESPONSE_TYPE_ID_TOKEN",
  IdTokenToken: "OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN",
} as const;
/** What the authorization endpoint may answer: see ApplicationOidcArgs. */
export type OidcResponseType = (typeof OidcResponseType)[keyof typeof OidcResponseType];

/** What the access tokens of an application are: see ApplicationOidcArgs. */
export const OidcTokenType = {
  Bearer: "OIDC_TOKEN_TYPE_BEARER",
  Jwt: "OIDC_TOKEN_TYPE_JWT",
} as const;
/** What the access tokens of an application are: see ApplicationOidcArgs. */
export type OidcTokenType = (typeof OidcTokenType)[keyof typeof OidcTokenType];

/** Version of OpenID Connect: see ApplicationOidcArgs. */
export const OidcVersion = {
  V1_0: "OIDC_VERSION_1_0",
} as const;
/** Version of OpenID Connect: see ApplicationOidcArgs. */
export type OidcVersion = (typeof OidcVersion)[keyof typeof OidcVersion];

/** Whether passkeys are allowed: see LoginPolicyArgs. */
export const PasswordlessType = {
  NotAllowed: "PASSWORDLESS_TYPE_NOT_ALLOWED",
  Allowed: "PASSWORDLESS_TYPE_ALLOWED",
} as const;
/** Whether passkeys are allowed: see LoginPolicyArgs. */
export type PasswordlessType = (typeof PasswordlessType)[keyof typeof PasswordlessType];

/** Whose branding the sign-in page of a project has: see ProjectArgs. */
export const PrivateLabelingSetting = {
  Unspecified: "PRIVATE_LABELING_SETTING_UNSPECIFIED",
  EnforceProjectResourceOwnerPolicy: "PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY",
  AllowLoginUserResourceOwnerPolicy: "PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY",
} as const;
/** Whose branding the sign-in page of a project has: see ProjectArgs. */
export type PrivateLabelingSetting = (typeof PrivateLabelingSetting)[keyof typeof PrivateLabelingSetting];

/** A second factor: see LoginPolicyArgs. `Otp` is a code of an authenticator app. */
export const SecondFactorType = {
  Otp: "SECOND_FACTOR_TYPE_OTP",
  U2f: "SECOND_FACTOR_TYPE_U2F",
  OtpEmail: "SECOND_FACTOR_TYPE_OTP_EMAIL",
  OtpSms: "SECOND_FACTOR_TYPE_OTP_SMS",
} as const;
/** A second factor: see LoginPolicyArgs. `Otp` is a code of an authenticator app. */
export type SecondFactorType = (typeof SecondFactorType)[keyof typeof SecondFactorType];

/** The moment in a flow: see TriggerActionsArgs. */
export const TriggerType = {
  PostAuthentication: "TRIGGER_TYPE_POST_AUTHENTICATION",
  PreCreation: "TRIGGER_TYPE_PRE_CREATION",
  PostCreation: "TRIGGER_TYPE_POST_CREATION",
  PreUserinfoCreation: "TRIGGER_TYPE_PRE_USERINFO_CREATION",
  PreAccessTokenCreation: "TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION",
  PreSamlResponseCreation: "TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION",
} as const;
/** The moment in a flow: see TriggerActionsArgs. */
export type TriggerType = (typeof TriggerType)[keyof typeof TriggerType];
