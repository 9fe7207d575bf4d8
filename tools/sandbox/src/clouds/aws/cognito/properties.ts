/** What the models of Cognito user pools have in common. */
import type { StringProperty } from "../../../model/property.ts";

export const USER_POOL = "aws:cognito/userPool:UserPool";
export const USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
export const USER_POOL_DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
export const RESOURCE_SERVER = "aws:cognito/resourceServer:ResourceServer";
export const IDENTITY_PROVIDER = "aws:cognito/identityProvider:IdentityProvider";
export const MANAGED_LOGIN_BRANDING = "aws:cognito/managedLoginBranding:ManagedLoginBranding";
export const RISK_CONFIGURATION = "aws:cognito/riskConfiguration:RiskConfiguration";
export const LOG_DELIVERY_CONFIGURATION = "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration";
export const USER_GROUP = "aws:cognito/userGroup:UserGroup";
export const USER = "aws:cognito/user:User";
export const USER_IN_GROUP = "aws:cognito/userInGroup:UserInGroup";

/** The pool an object lives in. */
export const USER_POOL_ID: StringProperty = {
  type: "string",
  required: true,
  replaces: true,
  ref: { to: USER_POOL, error: "ResourceNotFoundException", message: "User pool {} does not exist." },
};

/** The same, where the provider looks at the form of the id at preview. */
export const USER_POOL_ID_CHECKED: StringProperty = {
  ...USER_POOL_ID,
  pattern: /^[\w-]+_[0-9A-Za-z]+$/,
  patternText: "must be the region name followed by an underscore and then alphanumeric pattern",
};

/** The app client an object belongs to. */
export const CLIENT_ID: StringProperty = {
  type: "string",
  replaces: true,
  ref: {
    to: USER_POOL_CLIENT,
    error: "ResourceNotFoundException",
    message: "User pool client {} does not exist.",
  },
};

/** Name of a group. The provider asks for one such character and the service for nothing else. */
export const GROUP_NAME: StringProperty = {
  type: "string",
  replaces: true,
  minLength: 1,
  maxLength: 128,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]/u,
  patternText: "must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
};
