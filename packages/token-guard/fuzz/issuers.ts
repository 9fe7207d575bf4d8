import { publicJwk } from "../corpus/keys.ts";
import type { KeyName } from "../corpus/keys.ts";
import {
  API,
  API_KEYS,
  AUTH0,
  AUTH0_OWN,
  COGNITO,
  COGNITO_ID,
  IDENTITY_PLATFORM,
  ZITADEL,
} from "../corpus/settings.ts";
import type { Issuer } from "../corpus/settings.ts";

/** A key that an issuer publishes, and an algorithm that it is for. */
export interface IssuerKey {
  readonly alg: string;
  readonly kid: string;
  readonly key: KeyName;
}

/** An issuer whose tokens are judged by the guard and by jose with the same settings. */
export interface JudgedIssuer {
  readonly name: string;
  readonly issuer: Issuer;
  readonly keys: readonly object[];
  /** Those that sign its tokens; one is as likely as another. */
  readonly signers: readonly IssuerKey[];
}

/** An issuer that has one key for RS256. */
function withOneKey(name: string, issuer: Issuer): JudgedIssuer {
  const { key, header } = issuer;
  const kid = String(header["kid"]);
  return {
    name,
    issuer,
    keys: [publicJwk(key, kid, { alg: "RS256" })],
    signers: [{ alg: "RS256", kid, key }],
  };
}

const ES256: IssuerKey = { alg: "ES256", kid: "p256", key: "p256" };
const EDDSA: IssuerKey = { alg: "EdDSA", kid: "ed25519", key: "ed25519" };

/** In so many parts of all tokens; signatures with RSA and on the large curves take long to make. */
const API_SIGNERS: readonly IssuerKey[] = [
  ...Array.from({ length: 20 }, () => ES256),
  ...Array.from({ length: 20 }, () => EDDSA),
  { alg: "RS256", kid: "rsa", key: "rsa" },
  { alg: "PS256", kid: "rsa-any", key: "rsa-other" },
  { alg: "RS256", kid: "rsa-any", key: "rsa-other" },
  { alg: "ES384", kid: "p384", key: "p384" },
  { alg: "ES512", kid: "p521", key: "p521" },
];

const api: JudgedIssuer = { name: "API", issuer: API, keys: API_KEYS, signers: API_SIGNERS };

export const JUDGED_ISSUERS: readonly JudgedIssuer[] = [
  ...Array.from({ length: 34 }, () => api),
  withOneKey("Cognito, access tokens", COGNITO),
  withOneKey("Cognito, ID tokens", COGNITO_ID),
  withOneKey("Auth0, RFC 9068", AUTH0),
  withOneKey("Auth0, own dialect", AUTH0_OWN),
  withOneKey("ZITADEL", ZITADEL),
  withOneKey("Identity Platform", IDENTITY_PLATFORM),
];
