import * as cognito from "@pulumi/aws/cognito";
import type { ArgChecks, Rule } from "@ml-identity/component-kit";
import type * as pulumi from "@pulumi/pulumi";

/** What the clients through which people sign in have in common, without the pool they belong to. */
export interface SignInClientSettings {
  /** Where Cognito may send people after the sign-in, exact URLs, 1 to 100. The first one is the default. */
  callbackUrls: pulumi.Input<string>[];
  /**
   * Where Cognito may send people after the sign-out, exact URLs, at most 100. Defaults to none.
   * @default []
   */
  logoutUrls?: pulumi.Input<string>[];
  /**
   * The identity providers that the sign-in page offers, by name; `COGNITO` is the pool's own directory. Defaults to
   * `COGNITO`; within CognitoOidc to the external providers when there are any, so that people are asked for their second
   * factor where their account is.
   * @default ["COGNITO"]
   */
  identityProviders?: pulumi.Input<string>[];
  /**
   * The scopes that the client may ask for. Defaults to the OpenID Connect scopes `openid`, `email` and `profile`. The
   * scope `aws.cognito.signin.user.admin` is refused: with it people change their own attributes.
   * @default ["openid", "email", "profile"]
   */
  scopes?: pulumi.Input<string>[];
  /**
   * How long an access token and an ID token are valid, 5 to 60 minutes. Defaults to 15 because an API that checks tokens
   * on its own cannot see that one was revoked.
   * @default 15
   */
  accessTokenMinutes?: pulumi.Input<number>;
  /**
   * How long people stay signed in, 1 to 720 hours. Each use of a refresh token replaces it. Defaults to 12, a working
   * day.
   * @default 12
   */
  refreshTokenHours?: pulumi.Input<number>;
  /**
   * The attributes that the client reads and finds in ID tokens. Defaults to the address and the name; within CognitoOidc
   * also what the identity providers fill in.
   * @default ["email", "email_verified", "name"]
   */
  readAttributes?: string[];
  /**
   * The attributes that the client may change. Cognito allows every one when the list is empty, so it must not be.
   * Attributes that an identity provider fills in belong here: Cognito writes them in the name of the client. Defaults to
   * the name; within CognitoOidc to what the identity providers fill in.
   * @default ["name"]
   */
  writeAttributes?: string[];
  /**
   * Whether people may sign in with a passkey; the pool must have passkeys. Defaults to false; within CognitoOidc to what
   * the pool has.
   * @default false
   */
  passkeys?: boolean;
  /**
   * Whether the client's sign-in pages have Cognito's default style. Managed login shows an error page for a client
   * without any style. Defaults to true; set it to false on tier LITE, or when you style the client yourself.
   * @default true
   */
  managedLoginBranding?: boolean;
}

/** How the kinds of client differ. */
interface Preset {
  /** Whether Cognito makes a secret for the client. */
  confidential: boolean;
}

/** A client through which people sign in, and its pages. */
export interface SignInClient {
  client: cognito.UserPoolClient;
  /** The style of the sign-in pages; absent without `managedLoginBranding`. */
  branding?: cognito.ManagedLoginBranding;
}

const DEFAULTS = {
  logoutUrls: [] as pulumi.Input<string>[],
  identityProviders: ["COGNITO"] as pulumi.Input<string>[],
  scopes: ["openid", "email", "profile"] as pulumi.Input<string>[],
  accessTokenMinutes: 15 as pulumi.Input<number>,
  refreshTokenHours: 12 as pulumi.Input<number>,
  readAttributes: ["email", "email_verified", "name"],
  writeAttributes: ["name"],
};

/** Within this time a client may use a refresh token twice, for answers that got lost. */
const ROTATION_GRACE_SECONDS = 10;

/** Records what is wrong with a client and returns the settings that children must use. */
export function checkSignInClient(
  checks: ArgChecks,
  args: SignInClientSettings,
  redirect: Rule<string>,
): SignInClientSettings {
  const checked: SignInClientSettings = {
    ...args,
    callbackUrls: checkUrls(checks, "callbackUrls", args.callbackUrls, redirect),
  };
  if (args.callbackUrls.length === 0) checks.problem("callbackUrls", "needs at least one URL");
  if (args.logoutUrls !== undefined) {
    checked.logoutUrls = checkUrls(checks, "logoutUrls", args.logoutUrls, redirect);
  }
  if (args.scopes !== undefined) checked.scopes = checks.checkEach("scopes", args.scopes, userScopeProblem);
  if (args.accessTokenMinutes !== undefined) {
    checked.accessTokenMinutes = checks.check("accessTokenMinutes", args.accessTokenMinutes, between(5, 60));
  }
  if (args.refreshTokenHours !== undefined) {
    checked.refreshTokenHours = checks.check("refreshTokenHours", args.refreshTokenHours, between(1, 720));
  }
  checkAttributes(checks, args);
  return checked;
}

/** Makes a client through which people sign in, and its pages. */
export function makeSignInClient(
  name: string,
  args: SignInClientSettings & { userPoolId: pulumi.Input<string> },
  preset: Preset,
  parent: pulumi.Resource,
): SignInClient {
  const { userPoolId } = args;
  const client = new cognito.UserPoolClient(name, signInClientInputs(userPoolId, args, preset), { parent });
  if (args.managedLoginBranding === false) return { client };
  const style = { userPoolId, clientId: client.id, useCognitoProvidedValues: true };
  return { client, branding: new cognito.ManagedLoginBranding(`${name}-branding`, style, { parent }) };
}

/** The inputs of a client through which people sign in: authorization code only, refresh tokens that rotate. */
function signInClientInputs(
  userPoolId: pulumi.Input<string>,
  args: SignInClientSettings,
  preset: Preset,
): cognito.UserPoolClientArgs {
  const logoutUrls = args.logoutUrls ?? DEFAULTS.logoutUrls;
  const [defaultRedirectUri] = args.callbackUrls;
  return {
    userPoolId,
    generateSecret: preset.confidential,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: args.scopes ?? DEFAULTS.scopes,
    callbackUrls: args.callbackUrls,
    ...(defaultRedirectUri !== undefined && { defaultRedirectUri }),
    ...(logoutUrls.length > 0 && { logoutUrls }),
    supportedIdentityProviders: args.identityProviders ?? DEFAULTS.identityProviders,
    // Left out, Cognito would add flows of its own; ALLOW_REFRESH_TOKEN_AUTH does not go with rotation.
    explicitAuthFlows:
      args.passkeys === true ? ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] : ["ALLOW_USER_SRP_AUTH"],
    refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: ROTATION_GRACE_SECONDS },
    accessTokenValidity: args.accessTokenMinutes ?? DEFAULTS.accessTokenMinutes,
    idTokenValidity: args.accessTokenMinutes ?? DEFAULTS.accessTokenMinutes,
    refreshTokenValidity: args.refreshTokenHours ?? DEFAULTS.refreshTokenHours,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
    readAttributes: args.readAttributes ?? DEFAULTS.readAttributes,
    writeAttributes: args.writeAttributes ?? DEFAULTS.writeAttributes,
    enableTokenRevocation: true,
    preventUserExistenceErrors: "ENABLED",
  };
}

/** A whole number within bounds. */
export function between(smallest: number, largest: number): Rule<number> {
  return (value) =>
    Number.isInteger(value) && value >= smallest && value <= largest
      ? undefined
      : `must be a whole number from ${smallest} to ${largest}; got ${value}`;
}

function checkUrls(
  checks: ArgChecks,
  key: string,
  urls: pulumi.Input<string>[],
  rule: Rule<string>,
): pulumi.Input<string>[] {
  if (urls.length > 100) checks.problem(key, `has ${urls.length} URLs; Cognito allows 100`);
  return checks.checkEach(key, urls, rule);
}

function userScopeProblem(scope: string): string | undefined {
  if (scope === "aws.cognito.signin.user.admin") {
    return "is refused: with this scope people change their own attributes, and access may depend on these";
  }
  return /^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]+$/.test(scope)
    ? undefined
    : `must be one scope, without spaces and commas; got "${scope}"`;
}

function checkAttributes(checks: ArgChecks, args: SignInClientSettings): void {
  if (args.writeAttributes?.length === 0) {
    checks.problem(
      "writeAttributes",
      "must not be empty: Cognito then lets the client change every attribute",
    );
  }
  if (args.readAttributes?.length === 0) {
    checks.problem("readAttributes", "must not be empty: Cognito then lets the client read every attribute");
  }
}
