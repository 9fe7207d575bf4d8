/** Which of an issuer's tokens a contract is about. A token of the other kind must be refused. */
export const TokenUse = {
  /** What a client presents to an API. */
  Access: "access",
  /** What tells a client who signed in. Never a key to an API. */
  Id: "id",
} as const;
export type TokenUse = (typeof TokenUse)[keyof typeof TokenUse];

/** How the issuer publishes its keys. */
export const KeysFormat = {
  /** A JSON Web Key Set (RFC 7517). */
  Jwks: "jwks",
  /** An object of certificates in PEM by key id, as Google publishes them. */
  X509: "x509",
} as const;
export type KeysFormat = (typeof KeysFormat)[keyof typeof KeysFormat];

/** What the claim with the roles looks like. */
export const RolesShape = {
  /** A list of roles, or one role as a text. */
  List: "list",
  /** An object: each role with the tenants in which it was given, as ZITADEL writes it. */
  ByTenant: "by-tenant",
} as const;
export type RolesShape = (typeof RolesShape)[keyof typeof RolesShape];

/** Which capabilities of the ML platform a token gives. */
export interface CapabilityGrants {
  /** The capability by the scope that gives it. */
  scopes?: Record<string, string>;
  /** The capabilities by the role that gives them. */
  roles?: Record<string, string[]>;
}

/**
 * The version of the contracts that this package makes. A reader takes every version with the same first number, and refuses
 * a contract with a property that it does not know: what a later version added may restrict.
 */
export const CONTRACT_VERSION = "1.0.0";

/**
 * How to verify the tokens of one issuer. Everything that checks tokens is made from this object and never typed by hand.
 * A claim is named as it stands in the token; one inside another is named by a JSON pointer (RFC 6901), `/firebase/tenant`.
 */
export interface TokenContract {
  /** The version of the contract's form, such as `1.0.0` (semver.org). */
  version: string;
  /** The exact `iss` of the tokens: an https URL without query and fragment. */
  issuer: string;
  /** Where the issuer publishes its signing keys: an https URL. Never taken from a token. */
  jwksUri: string;
  /** How the keys are published there. Defaults to `jwks`. */
  keysFormat?: KeysFormat;
  /** The accepted values of the audience claim; a token must have one of them. At least one. */
  audiences: string[];
  /**
   * The claim that holds the audience. Defaults to `aud`. Access tokens of Amazon Cognito have no `aud`; the client
   * that asked for them stands in `client_id`.
   */
  audienceClaim?: string;
  /** The accepted signature algorithms, all asymmetric. At least one. */
  algorithms: string[];
  /**
   * The accepted values of the header's `typ`, compared without case and without `application/`, and written without it:
   * `at+jwt` for access tokens of RFC 9068. Defaults to `JWT`, or no `typ`.
   */
  headerTypes?: string[];
  /** Which of the issuer's tokens these are. */
  tokenUse: TokenUse;
  /**
   * Claims that must be there, with their accepted values; an empty list accepts every value. `exp` must always be there
   * and is not listed.
   */
  requiredClaims: Record<string, string[]>;
  /** The claim that holds the granted scopes: a list, or a text in which they are separated by spaces. Absent: none. */
  scopesClaim?: string;
  /** The claim that holds the roles or groups of the subject. Absent: none. */
  rolesClaim?: string;
  /** What that claim looks like. Only with `rolesClaim`. Defaults to `list`. */
  rolesShape?: RolesShape;
  /** The claim that holds the subject's tenant or organisation. Absent: the issuer has one tenant. */
  tenantClaim?: string;
  /**
   * The accepted tenants; a token without one is then refused. Only with `tenantClaim`. Absent: every tenant of the issuer,
   * and what a tenant may reach is decided elsewhere.
   */
  tenants?: string[];
  /** What scopes and roles allow on the ML platform. Absent: nothing by capability. */
  capabilities?: CapabilityGrants;
}

/** The signature algorithms that a contract may accept: asymmetric ones, never `none` and never a shared secret. */
export const ALGORITHMS: readonly string[] = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
];
