/** Which details an identity provider of a type has to have. */
import { failedConstraint, invalidParameter } from "./constraints.ts";

type Details = { readonly [key: string]: string };

/** Types of which a pool has one provider, named after its type. */
export const SOCIAL_TYPES: ReadonlySet<string> = new Set([
  "Facebook",
  "Google",
  "LoginWithAmazon",
  "SignInWithApple",
]);

export const PROVIDER_TYPES: readonly string[] = ["SAML", ...SOCIAL_TYPES, "OIDC"];

const SOCIAL_KEYS = ["client_id", "client_secret", "authorize_scopes"] as const;
const APPLE_KEYS = ["client_id", "private_key", "team_id", "key_id"] as const;
const OIDC_KEYS = ["client_id", "authorize_scopes", "oidc_issuer", "attributes_request_method"] as const;
const ENDPOINTS = ["authorize_url", "token_url", "attributes_url", "jwks_uri"] as const;

export function checkProviderDetails(type: string, details: Details): void {
  if (type === "SAML") return checkSaml(details);
  if (type === "OIDC") return checkOidc(details);
  if (type === "SignInWithApple") {
    require(details, APPLE_KEYS, "clientId, privateKey, teamId, and keyId are all required idp details.");
    return;
  }
  require(details, SOCIAL_KEYS, "clientId, clientSecret and authorizeScopes are all required idp details.");
}

function checkSaml(details: Details): void {
  if (!details["MetadataURL"] && !details["MetadataFile"])
    throw invalidParameter("At least one of the MetadataURL or MetadataFile should be provided.");
  if (details["MetadataURL"] && details["MetadataFile"])
    throw invalidParameter("Only one of the MetadataURL or MetadataFile should be provided.");
}

function checkOidc(details: Details): void {
  require(details, OIDC_KEYS, "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.");
  require(details, ["client_secret"], "clientSecret is a required idp detail.");
  const {
    attributes_request_method: method = "",
    oidc_issuer: issuer = "",
    authorize_scopes: scopes = "",
  } = details;
  if (method !== "GET" && method !== "POST")
    throw failedConstraint(
      method,
      "providerDetails.attributes_request_method",
      "satisfy enum value set: [POST, GET]",
    );
  for (const key of ["oidc_issuer", ...ENDPOINTS] as const)
    if (details[key] !== undefined && !details[key].startsWith("https://"))
      throw invalidParameter("OIDC endpoint must start with https://");
  if (issuer.includes("/.well-known/"))
    throw invalidParameter(
      `Unable to contact well-known endpoint of ${issuer}: oidc_issuer is the issuer without the path of its discovery document.`,
    );
  if (scopes.includes(","))
    throw invalidParameter(`Invalid authorize_scopes "${scopes}": scopes are separated by spaces.`);
  const given = ENDPOINTS.filter((key) => details[key] !== undefined);
  if (given.length > 0 && given.length < ENDPOINTS.length)
    throw invalidParameter(
      `${ENDPOINTS.join(", ")} have to be given together or left to discovery, got ${given.join(", ")}.`,
    );
}

/** `message` is the service's; it names the keys in its own words. */
function require(details: Details, keys: readonly string[], message: string): void {
  const missing = keys.filter((key) => !details[key]);
  if (missing.length > 0)
    throw invalidParameter(`${message} Missing in providerDetails: ${missing.join(", ")}`);
}
