/** What the service refuses of an app client. */
import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain } from "../../../model/property.ts";
import type { Cloud } from "../../../model/resource.ts";
import { hasAttribute, requiredAttributes } from "./attributes.ts";
import {
  invalidParameter,
  poolState,
  requirePattern,
  requirePrintable,
  requireRoom,
  requireTier,
  tierOf,
  type PoolState,
} from "./constraints.ts";
import { IDENTITY_PROVIDER, RESOURCE_SERVER, USER_POOL_CLIENT } from "./properties.ts";

type Client = Plain<cognito.UserPoolClientArgs>;

const MAX_CLIENTS = 1000;

/** Scopes of the service itself, none of them for machines. */
const STANDARD_SCOPES: ReadonlySet<string> = new Set([
  "openid",
  "email",
  "phone",
  "profile",
  "aws.cognito.signin.user.admin",
]);
const LEGACY_FLOWS: ReadonlySet<string> = new Set([
  "ADMIN_NO_SRP_AUTH",
  "CUSTOM_AUTH_FLOW_ONLY",
  "USER_PASSWORD_AUTH",
]);
/** Attributes that the service alone writes. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set(["email_verified", "phone_number_verified", "sub"]);

export function checkUserPoolClient(operation: { inputs: Client; before?: Client; cloud: Cloud }): void {
  const { inputs, before, cloud } = operation;
  // What the program leaves out stays as it was, save for these three.
  const { analyticsConfiguration, refreshTokenRotation, generateSecret } = inputs;
  const kept: Client = { ...before, ...inputs };
  const pool = poolState(cloud, inputs.userPoolId);

  if (!before)
    requireRoom(cloud.list(USER_POOL_CLIENT, inputs.userPoolId), MAX_CLIENTS, "clients of a user pool");
  requirePattern("clientName", kept.name ?? "", /^[\w\s+=,.@-]+$/, "[\\w\\s+=,.@-]+");
  checkAuthFlows(kept.explicitAuthFlows ?? [], refreshTokenRotation?.feature === "ENABLED", pool);
  checkIdentityProviders(kept, cloud);
  checkGrants(kept, generateSecret === true);
  checkScopes(kept, cloud);
  checkUrls(kept);
  checkAttributes(kept, pool, before ? "updating" : "creating");
  if (
    analyticsConfiguration &&
    !analyticsConfiguration.applicationArn &&
    !analyticsConfiguration.applicationId
  )
    throw invalidParameter(
      "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid",
    );
}

function checkAuthFlows(flows: readonly string[], rotates: boolean, pool: PoolState): void {
  if (flows.some((flow) => LEGACY_FLOWS.has(flow)) && flows.some((flow) => !LEGACY_FLOWS.has(flow)))
    throw invalidParameter(
      "ExplicitAuthFlows cannot have the legacy values ADMIN_NO_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH " +
        `along with values that begin with ALLOW_, got ${flows.join(", ")}.`,
    );
  if (rotates && flows.includes("ALLOW_REFRESH_TOKEN_AUTH"))
    throw invalidParameter(
      "Refresh token rotation cannot be enabled along with ALLOW_REFRESH_TOKEN_AUTH in ExplicitAuthFlows.",
    );
  if (flows.includes("ALLOW_USER_AUTH"))
    requireTier(tierOf(pool), "ESSENTIALS", "Choice-based sign-in (ALLOW_USER_AUTH)");
}

function checkGrants(client: Client, hasSecret: boolean): void {
  const { allowedOauthFlows = [], allowedOauthScopes = [], callbackUrls = [] } = client;
  const machine = allowedOauthFlows.includes("client_credentials");
  if (client.allowedOauthFlowsUserPoolClient && !(allowedOauthFlows.length && allowedOauthScopes.length))
    throw invalidParameter(
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  if (machine && allowedOauthFlows.length > 1)
    throw invalidFlow("client_credentials flow can not be selected along with code flow or implicit flow.");
  if (machine && !hasSecret)
    throw invalidFlow("client_credentials flow can not be selected if client does not have a client secret.");
  if (!machine && allowedOauthFlows.length > 0 && callbackUrls.length === 0)
    throw invalidFlow("CallbackUrls can not be empty when code flow or implicit flow is selected");
}

function checkScopes(
  { userPoolId, allowedOauthFlows = [], allowedOauthScopes = [] }: Client,
  cloud: Cloud,
): void {
  const machine = allowedOauthFlows.includes("client_credentials");
  let declared: ReadonlySet<unknown> | undefined;
  for (const scope of allowedOauthScopes) {
    if (STANDARD_SCOPES.has(scope)) {
      if (machine) throw invalidFlow(`${scope} is not supported with client_credentials flow`);
      continue;
    }
    declared ??= new Set(
      [...cloud.list(RESOURCE_SERVER, userPoolId)].flatMap(({ state }) => state["scopeIdentifiers"]),
    );
    if (!declared.has(scope))
      throw new ServiceError("ScopeDoesNotExistException", `Invalid scope requested: ${scope}`);
  }
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?([/?]|$)/i;

function checkUrls({ callbackUrls = [], logoutUrls = [], defaultRedirectUri }: Client): void {
  for (const [member, urls] of [
    ["callbackURLs", callbackUrls],
    ["logoutURLs", logoutUrls],
  ] as const) {
    for (const url of urls) {
      requirePrintable(member, url);
      if (!/^[a-z][a-z\d+.-]*:./i.test(url)) throw invalidParameter(`${url} is not a valid absolute URI.`);
      if (url.includes("#")) throw invalidParameter(`${url} cannot have a fragment.`);
      if (/^http:/i.test(url) && !LOOPBACK.test(url))
        throw invalidParameter(`${url} cannot use the HTTP protocol.`);
    }
  }
  if (defaultRedirectUri && !callbackUrls.includes(defaultRedirectUri))
    throw invalidParameter(
      `The default redirect URI ${defaultRedirectUri} is not in the callback URIs list.`,
    );
}

function checkIdentityProviders({ userPoolId, supportedIdentityProviders = [] }: Client, cloud: Cloud): void {
  for (const name of supportedIdentityProviders) {
    if (name !== "COGNITO" && !cloud.get(IDENTITY_PROVIDER, `${userPoolId}:${name}`))
      throw invalidParameter(`The provider ${name} does not exist for User Pool ${userPoolId}`);
  }
}

function checkAttributes(client: Client, pool: PoolState, action: "creating" | "updating"): void {
  const { readAttributes = [], writeAttributes = [] } = client;
  if (readAttributes.some((name) => !hasAttribute(pool, name)))
    throw invalidParameter(`Invalid read attributes specified while ${action} a client`);
  const refused = writeAttributes.some((name) => !hasAttribute(pool, name) || NEVER_WRITTEN.has(name));
  // A client that writes some attributes has to be able to write those that a user must have.
  const lacks = requiredAttributes(pool).some((name) => !writeAttributes.includes(name));
  if (refused || (writeAttributes.length > 0 && lacks))
    throw invalidParameter(`Invalid write attributes specified while ${action} a client`);
}

function invalidFlow(message: string): ServiceError {
  return new ServiceError("InvalidOAuthFlowException", message);
}
