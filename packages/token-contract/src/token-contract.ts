/** Which of an issuer's tokens a contract is about. A token of the other kind must be refused. */
export const TokenUse = {
  /** What a client presents to an API. */
  Access: "access",
  /** What tells a client who signed in. Never a key to an API. */
  Id: "id",
} as const;
export type TokenUse = (typeof TokenUse)[keyof typeof TokenUse];

/** How to verify the tokens of one issuer. Everything that checks tokens is made from this object and never typed by hand. */
export interface TokenContract {
  /** The exact `iss` of the tokens: an https URL without query and fragment. */
  issuer: string;
  /** Where the issuer publishes its signing keys: an https URL. Never taken from a token. */
  jwksUri: string;
  /** The accepted values of the audience claim; a token must have one of them. At least one. */
  audiences: string[];
  /**
   * The claim that holds the audience. Defaults to `aud`. Access tokens of Amazon Cognito have no `aud`; the client
   * that asked for them stands in `client_id`.
   */
  audienceClaim?: string;
  /** The accepted signature algorithms, all asymmetric. At least one. */
  algorithms: string[];
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
  /** The claim that holds the subject's tenant or organisation. Absent: the issuer has one tenant. */
  tenantClaim?: string;
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
