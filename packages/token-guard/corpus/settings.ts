import {
  Auth0TokenDialect,
  auth0Contract,
  cognitoContract,
  CONTRACT_VERSION,
  identityPlatformContract,
  zitadelContract,
} from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";
import type { TokenGuardOptions } from "@ml-identity/token-guard";
import { publicJwk } from "./keys.ts";
import type { KeyName } from "./keys.ts";
import { compact, signWith } from "./token.ts";
import type { Content } from "./token.ts";

/** 2026-01-01T00:00:00Z in seconds: the time at which every token of the corpus is judged. */
export const NOW = 1_767_225_600;

export type Json = Record<string, unknown>;

/** A guard's contracts and options, and what it has seen before. */
export interface Setting {
  readonly name: string;
  readonly contracts: readonly TokenContract[];
  readonly options: TokenGuardOptions;
  /** Tokens that the guard accepted before. */
  readonly before?: () => readonly string[];
}

/** What an issuer puts in its tokens when nothing is wrong with them. */
export interface Issuer {
  readonly contract: TokenContract;
  readonly key: KeyName;
  readonly header: Json;
  readonly claims: Json;
}

const TIMES = { iat: NOW - 60, exp: NOW + 3600 };

/** An issuer with every algorithm, for what is the same at all of them. */
export const API: Issuer = {
  contract: {
    version: CONTRACT_VERSION,
    issuer: "https://issuer.example.com",
    jwksUri: "https://issuer.example.com/keys",
    audiences: ["api", "caf\u00e9"],
    algorithms: ["RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"],
    tokenUse: "access",
    requiredClaims: { sub: [] },
    scopesClaim: "scope",
    rolesClaim: "roles",
    tenantClaim: "tenant",
    capabilities: { scopes: { "jobs:run": "train" }, roles: { admin: ["administrate"] } },
  },
  key: "rsa",
  header: { alg: "RS256", kid: "rsa", typ: "JWT" },
  claims: {
    iss: "https://issuer.example.com",
    sub: "user-1",
    aud: "api",
    scope: "jobs:run",
    roles: ["member"],
    tenant: "team-a",
    nbf: NOW - 60,
    ...TIMES,
  },
};

const POOL = { region: "eu-west-1", userPoolId: "eu-west-1_AbC123" };
const POOL_ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123";

export const COGNITO: Issuer = {
  contract: cognitoContract({ ...POOL, clientIds: ["client-1"], tokenUse: "access" }),
  key: "rsa-other",
  header: { alg: "RS256", kid: "cognito" },
  claims: {
    iss: POOL_ISSUER,
    sub: "user-1",
    client_id: "client-1",
    token_use: "access",
    scope: "ml/jobs.run",
    "cognito:groups": ["researchers"],
    jti: "1",
    ...TIMES,
  },
};

export const COGNITO_ID: Issuer = {
  contract: cognitoContract({ ...POOL, clientIds: ["client-1"], tokenUse: "id" }),
  key: "rsa-other",
  header: { alg: "RS256", kid: "cognito" },
  claims: {
    iss: POOL_ISSUER,
    sub: "user-1",
    aud: "client-1",
    token_use: "id",
    auth_time: NOW - 60,
    at_hash: "x",
    ...TIMES,
  },
};

export const AUTH0: Issuer = {
  contract: auth0Contract({
    domain: "ml.eu.auth0.com",
    audience: "https://ml.example.com",
    tokenDialect: Auth0TokenDialect.Rfc9068ProfileAuthz,
    clientIds: ["spa"],
    organizations: true,
    tenants: ["org_A"],
  }),
  key: "rsa",
  header: { alg: "RS256", kid: "shared-kid", typ: "at+jwt" },
  claims: {
    iss: "https://ml.eu.auth0.com/",
    sub: "auth0|1",
    aud: ["https://ml.example.com", "https://ml.eu.auth0.com/userinfo"],
    client_id: "spa",
    org_id: "org_A",
    jti: "1",
    scope: "openid jobs:run jobs:delete",
    permissions: ["jobs:run"],
    ...TIMES,
  },
};

/** The same tenant with the dialect that is Auth0's own. */
export const AUTH0_OWN: Issuer = {
  contract: auth0Contract({
    domain: "ml.eu.auth0.com",
    audience: "https://ml.example.com",
    tokenDialect: Auth0TokenDialect.AccessToken,
  }),
  key: "rsa",
  header: { alg: "RS256", kid: "shared-kid", typ: "JWT" },
  claims: {
    iss: "https://ml.eu.auth0.com/",
    sub: "auth0|1",
    aud: ["https://ml.example.com", "https://ml.eu.auth0.com/userinfo"],
    azp: "spa",
    scope: "openid jobs:run",
    ...TIMES,
  },
};

const PROJECT = "271828";
export const ZITADEL_ROLES: string = `urn:zitadel:iam:org:project:${PROJECT}:roles`;
export const ZITADEL_TENANT = "urn:zitadel:iam:user:resourceowner:id";

export const ZITADEL: Issuer = {
  contract: zitadelContract({
    domain: "ml.zitadel.cloud",
    projectId: PROJECT,
    clientIds: ["app@ml"],
    tenants: ["org-1", "org-2"],
    capabilities: { roles: { trainer: ["train"] } },
  }),
  key: "rsa-other",
  header: { alg: "RS256", kid: "shared-kid", typ: "JWT" },
  claims: {
    iss: "https://ml.zitadel.cloud",
    sub: "31",
    aud: ["app@ml", PROJECT],
    client_id: "app@ml",
    jti: "V2_1",
    [ZITADEL_TENANT]: "org-1",
    [ZITADEL_ROLES]: { trainer: { "org-1": "one.example.com" } },
    nbf: NOW - 60,
    ...TIMES,
  },
};

export const IDENTITY_PLATFORM: Issuer = {
  contract: identityPlatformContract({
    projectId: "ml-platform-1",
    tenants: ["team-a-x1y2z"],
    signInProviders: ["oidc.corp"],
    rolesClaim: "roles",
  }),
  key: "rsa",
  header: { alg: "RS256", kid: "google", typ: "JWT" },
  claims: {
    iss: "https://securetoken.google.com/ml-platform-1",
    sub: "user-1",
    user_id: "user-1",
    aud: "ml-platform-1",
    auth_time: NOW - 60,
    firebase: { tenant: "team-a-x1y2z", sign_in_provider: "oidc.corp", identities: {} },
    ...TIMES,
  },
};

/** The published keys of the issuer with every algorithm. */
export const API_KEYS: readonly object[] = [
  publicJwk("rsa", "rsa", { alg: "RS256" }),
  publicJwk("rsa-other", "rsa-any"),
  publicJwk("rsa-e3", "rsa-e3"),
  publicJwk("p256", "p256", { alg: "ES256" }),
  publicJwk("p384", "p384", { alg: "ES384" }),
  publicJwk("p521", "p521"),
  publicJwk("ed25519", "ed25519", { alg: "EdDSA" }),
];

/** One guard for all the issuers, as a platform has it. Two of them have a key with the same id. */
export const PLATFORM: Setting = {
  name: "platform",
  contracts: [API, COGNITO, AUTH0, ZITADEL, IDENTITY_PLATFORM].map(({ contract }) => contract),
  options: {
    now: () => NOW * 1000,
    keys: {
      [API.contract.issuer]: { keys: API_KEYS },
      [COGNITO.contract.issuer]: { keys: [publicJwk("rsa-other", "cognito", { alg: "RS256" })] },
      [AUTH0.contract.issuer]: { keys: [publicJwk("rsa", "shared-kid", { alg: "RS256" })] },
      [ZITADEL.contract.issuer]: { keys: [publicJwk("rsa-other", "shared-kid", { alg: "RS256" })] },
      [IDENTITY_PLATFORM.contract.issuer]: { keys: [publicJwk("rsa", "google", { alg: "RS256" })] },
    },
  },
};

/** The platform with other options. */
export function platformWith(name: string, options: TokenGuardOptions): Setting {
  return { name, contracts: PLATFORM.contracts, options: { ...PLATFORM.options, ...options } };
}

/** A guard for one issuer; `keys` stands for what it publishes. */
export function only({ contract }: Issuer, name: string, keys: unknown): Setting {
  return {
    name,
    contracts: [contract],
    options: { now: () => NOW * 1000, keys: { [contract.issuer]: keys } },
  };
}

/** The issuer's token with changed claims and header; a member that is undefined is left out. */
export function token({ header, claims, key }: Issuer, changed: Json = {}, changedHeader: Json = {}): string {
  const whole = { ...header, ...changedHeader };
  const { alg } = whole;
  return compact(whole, { ...claims, ...changed }, signWith(key, typeof alg === "string" ? alg : "RS256"));
}

/** A token of the issuer with every algorithm, signed as the header says with the key of that name. */
export function apiToken(alg: string, key: KeyName, kid: string, changed: Json = {}): string {
  return compact({ alg, kid, typ: "JWT" }, { ...API.claims, ...changed }, signWith(key, alg));
}

/** A token with a good signature over whatever stands in header and payload. */
export function signed(header: Content, payload: Content): string {
  return compact(header, payload, signWith("rsa", "RS256"));
}

/** The payload of a good token as a text, changed. */
export function payloadText(change: (json: string) => string): string {
  return change(JSON.stringify(API.claims));
}

/** The header of a good token as a text, changed. */
export function headerText(change: (json: string) => string): string {
  return change(JSON.stringify(API.header));
}
