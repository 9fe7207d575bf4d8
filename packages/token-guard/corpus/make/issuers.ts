import { entries } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { publicJwk } from "../keys.ts";
import {
  API,
  AUTH0,
  AUTH0_OWN,
  COGNITO,
  COGNITO_ID,
  IDENTITY_PLATFORM,
  only,
  PLATFORM,
  token,
  ZITADEL,
  ZITADEL_ROLES,
  ZITADEL_TENANT,
} from "../settings.ts";
import { compact, signWith } from "../token.ts";

const BOUND = "The keys of an issuer count for its own tokens only";
const BETWEEN: BadToken[] = entries(PLATFORM, {
  "another-issuers-key-with-the-same-id": [
    BOUND,
    "RFC 8725 section 3.8",
    () => compact(AUTH0.header, AUTH0.claims, signWith("rsa-other", "RS256")),
    { code: "SIGNATURE_INVALID" },
  ],
  "the-same-the-other-way-round": [
    BOUND,
    "RFC 8725 section 3.8",
    () => compact(ZITADEL.header, ZITADEL.claims, signWith("rsa", "RS256")),
    { code: "SIGNATURE_INVALID" },
  ],
  "another-issuers-key-by-its-id": [
    BOUND,
    "RFC 8725 section 3.8",
    () => token(COGNITO, { iss: API.contract.issuer, aud: "api" }),
    { code: "KEY_UNKNOWN" },
  ],
  "another-issuers-audience": [
    "The audience is the one of the issuer's own contract",
    "RFC 8725 section 3.9",
    () => token(ZITADEL, { aud: "api" }),
    { code: "AUDIENCE_NOT_ALLOWED" },
  ],
});

const COGNITO_DOCS = "Amazon Cognito, Verifying JSON web tokens";
const OF_COGNITO: BadToken[] = [
  ...entries(PLATFORM, {
    "cognito-id-token-as-access-token": [
      "An ID token is no access token",
      COGNITO_DOCS,
      () => token(COGNITO_ID),
      { code: "TOKEN_USE_NOT_ALLOWED" },
    ],
    "cognito-id-token-with-client-id": [
      "An ID token is no access token",
      COGNITO_DOCS,
      () => token(COGNITO_ID, { client_id: "client-1", at_hash: undefined }),
      { code: "TOKEN_USE_NOT_ALLOWED" },
    ],
    "cognito-token-use-missing": [
      "A token of Cognito says what it is for",
      COGNITO_DOCS,
      () => token(COGNITO, { token_use: undefined }),
      { code: "CLAIM_MISSING", claim: "token_use" },
    ],
    "cognito-token-use-in-capitals": [
      "token_use is access",
      COGNITO_DOCS,
      () => token(COGNITO, { token_use: "Access" }),
      { code: "TOKEN_USE_NOT_ALLOWED" },
    ],
    "cognito-another-client": [
      "The client is one of the contract's",
      COGNITO_DOCS,
      () => token(COGNITO, { client_id: "client-2" }),
      { code: "AUDIENCE_NOT_ALLOWED" },
    ],
    "cognito-client-in-aud-only": [
      "An access token of Cognito has its client in client_id",
      COGNITO_DOCS,
      () => token(COGNITO, { client_id: undefined, aud: "client-1" }),
      { code: "CLAIM_MISSING", claim: "client_id" },
    ],
    "cognito-another-pool": [
      "Each user pool is an issuer",
      COGNITO_DOCS,
      () => token(COGNITO, { iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Evil99" }),
      { code: "ISSUER_UNKNOWN" },
    ],
    "cognito-another-region": [
      "Each user pool is an issuer",
      COGNITO_DOCS,
      () => token(COGNITO, { iss: "https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbC123" }),
      { code: "ISSUER_UNKNOWN" },
    ],
    "cognito-pool-that-begins-so": [
      "Each user pool is an issuer",
      COGNITO_DOCS,
      () => token(COGNITO, { iss: `${COGNITO.contract.issuer}4` }),
      { code: "ISSUER_UNKNOWN" },
    ],
    "cognito-groups-object": [
      "Groups are a list",
      COGNITO_DOCS,
      () => token(COGNITO, { "cognito:groups": { admin: true } }),
      { code: "CLAIM_MALFORMED", claim: "cognito:groups" },
    ],
  }),
  ...entries(only(COGNITO_ID, "Cognito, ID tokens", { keys: [publicJwk("rsa-other", "cognito")] }), {
    "cognito-access-token-as-id-token": [
      "An access token is no ID token",
      COGNITO_DOCS,
      () => token(COGNITO),
      { code: "TOKEN_USE_NOT_ALLOWED" },
    ],
    "cognito-id-token-of-another-client": [
      "An ID token is for one client",
      COGNITO_DOCS,
      () => token(COGNITO_ID, { aud: "client-2" }),
      { code: "AUDIENCE_NOT_ALLOWED" },
    ],
  }),
];

const AUTH0_DOCS = "Auth0, Access token profiles";
const OF_AUTH0: BadToken[] = [
  ...entries(PLATFORM, {
    "auth0-id-token": [
      "An ID token is no access token",
      "RFC 9068 section 5",
      () => token(AUTH0, { aud: "spa", nonce: "n" }, { typ: "JWT" }),
      { code: "HEADER_TYPE_NOT_ALLOWED" },
    ],
    "auth0-userinfo-only": [
      "The API is one of the audiences",
      AUTH0_DOCS,
      () => token(AUTH0, { aud: "https://ml.eu.auth0.com/userinfo" }),
      { code: "AUDIENCE_NOT_ALLOWED" },
    ],
    "auth0-another-application": [
      "The application is one of the contract's",
      AUTH0_DOCS,
      () => token(AUTH0, { client_id: "m2m" }),
      { code: "CLAIM_NOT_ALLOWED", claim: "client_id" },
    ],
    "auth0-applications-in-a-list": [
      "client_id is one text",
      "RFC 9068 section 2.2",
      () => token(AUTH0, { client_id: ["spa", "m2m"] }),
      { code: "CLAIM_NOT_ALLOWED", claim: "client_id" },
    ],
    "auth0-without-jti": [
      "An access token of RFC 9068 has an id",
      "RFC 9068 section 2.2",
      () => token(AUTH0, { jti: undefined }),
      { code: "CLAIM_MISSING", claim: "jti" },
    ],
    "auth0-another-organization": [
      "The organization is one of the contract's",
      "Auth0, Work with tokens and organizations",
      () => token(AUTH0, { org_id: "org_B" }),
      { code: "TENANT_NOT_ALLOWED" },
    ],
    "auth0-organization-in-capitals": [
      "The organization is one of the contract's",
      "Auth0, Work with tokens and organizations",
      () => token(AUTH0, { org_id: "ORG_A" }),
      { code: "TENANT_NOT_ALLOWED" },
    ],
    "auth0-organizations-in-a-list": [
      "The organization is one text",
      "Auth0, Work with tokens and organizations",
      () => token(AUTH0, { org_id: ["org_A"] }),
      { code: "TENANT_NOT_ALLOWED" },
    ],
    "auth0-without-organization": [
      "The token is for an organization",
      "Auth0, Work with tokens and organizations",
      () => token(AUTH0, { org_id: undefined }),
      { code: "CLAIM_MISSING", claim: "org_id" },
    ],
    "auth0-issuer-without-slash": [
      "The issuer of Auth0 ends in a slash",
      AUTH0_DOCS,
      () => token(AUTH0, { iss: "https://ml.eu.auth0.com" }),
      { code: "ISSUER_UNKNOWN" },
    ],
    "auth0-permissions-object": [
      "Permissions are a list",
      AUTH0_DOCS,
      () => token(AUTH0, { permissions: { "jobs:run": true } }),
      { code: "CLAIM_MALFORMED", claim: "permissions" },
    ],
  }),
  ...entries(only(AUTH0_OWN, "Auth0's own dialect", { keys: [publicJwk("rsa", "shared-kid")] }), {
    "auth0-rfc-9068-where-the-own-dialect-is-expected": [
      "An API has one dialect",
      AUTH0_DOCS,
      () => token(AUTH0, { azp: "spa" }),
      { code: "HEADER_TYPE_NOT_ALLOWED" },
    ],
  }),
];

const ZITADEL_DOCS = "ZITADEL, Claims";
const OF_ZITADEL: BadToken[] = entries(PLATFORM, {
  "zitadel-id-token": [
    "An ID token is no access token",
    ZITADEL_DOCS,
    () => token(ZITADEL, { at_hash: "x", auth_time: 1, jti: undefined }),
    { code: "TOKEN_USE_NOT_ALLOWED" },
  ],
  "zitadel-id-token-without-hash": [
    "An access token of ZITADEL has a jti",
    ZITADEL_DOCS,
    () => token(ZITADEL, { auth_time: 1, jti: undefined }),
    { code: "CLAIM_MISSING", claim: "jti" },
  ],
  "zitadel-another-project": [
    "The project is the contract's",
    ZITADEL_DOCS,
    () => token(ZITADEL, { aud: ["314159"] }),
    { code: "AUDIENCE_NOT_ALLOWED" },
  ],
  "zitadel-another-organisation": [
    "The organisation is one of the contract's",
    ZITADEL_DOCS,
    () => token(ZITADEL, { [ZITADEL_TENANT]: "org-9" }),
    { code: "TENANT_NOT_ALLOWED" },
  ],
  "zitadel-without-organisation": [
    "The token says the user's organisation",
    ZITADEL_DOCS,
    () => token(ZITADEL, { [ZITADEL_TENANT]: undefined }),
    { code: "CLAIM_MISSING", claim: ZITADEL_TENANT },
  ],
  "zitadel-roles-list": [
    "Roles are an object with their organisations",
    ZITADEL_DOCS,
    () => token(ZITADEL, { [ZITADEL_ROLES]: ["trainer"] }),
    { code: "CLAIM_MALFORMED", claim: ZITADEL_ROLES },
  ],
  "zitadel-roles-without-organisations": [
    "Roles are an object with their organisations",
    ZITADEL_DOCS,
    () => token(ZITADEL, { [ZITADEL_ROLES]: { trainer: true } }),
    { code: "CLAIM_MALFORMED", claim: ZITADEL_ROLES },
  ],
  "zitadel-assertion-of-a-service-user": [
    "What a client signs itself is no access token",
    "RFC 7523 section 3",
    () => token(ZITADEL, { iss: "31", aud: ["https://ml.zitadel.cloud"] }),
    { code: "ISSUER_UNKNOWN" },
  ],
});

const GOOGLE_DOCS = "Firebase, Verify ID tokens";
const FIREBASE = { sign_in_provider: "oidc.corp", identities: {} };
const OF_IDENTITY_PLATFORM: BadToken[] = entries(PLATFORM, {
  "google-another-tenant": [
    "The tenant is one of the contract's",
    "Identity Platform, Multi-tenancy",
    () => token(IDENTITY_PLATFORM, { firebase: { ...FIREBASE, tenant: "team-b-x1y2z" } }),
    { code: "TENANT_NOT_ALLOWED" },
  ],
  "google-without-tenant": [
    "The token has a tenant",
    "Identity Platform, Multi-tenancy",
    () => token(IDENTITY_PLATFORM, { firebase: FIREBASE }),
    { code: "CLAIM_MISSING", claim: "/firebase/tenant" },
  ],
  "google-tenants-in-a-list": [
    "The tenant is one text",
    "Identity Platform, Multi-tenancy",
    () => token(IDENTITY_PLATFORM, { firebase: { ...FIREBASE, tenant: ["team-a-x1y2z"] } }),
    { code: "TENANT_NOT_ALLOWED" },
  ],
  "google-tenant-in-a-claim-named-as-the-path": [
    "The tenant stands inside firebase",
    "RFC 6901 section 4",
    () =>
      token(IDENTITY_PLATFORM, {
        firebase: FIREBASE,
        "/firebase/tenant": "team-a-x1y2z",
        tenant: "team-a-x1y2z",
      }),
    { code: "CLAIM_MISSING", claim: "/firebase/tenant" },
  ],
  "google-firebase-list": [
    "firebase is an object",
    GOOGLE_DOCS,
    () => token(IDENTITY_PLATFORM, { firebase: [{ tenant: "team-a-x1y2z", ...FIREBASE }] }),
    { code: "CLAIM_MISSING", claim: "/firebase/sign_in_provider" },
  ],
  "google-firebase-null": [
    "firebase is an object",
    GOOGLE_DOCS,
    () => token(IDENTITY_PLATFORM, { firebase: null }),
    { code: "CLAIM_MISSING", claim: "/firebase/sign_in_provider" },
  ],
  "google-anonymous": [
    "The way to sign in is one of the contract's",
    GOOGLE_DOCS,
    () => token(IDENTITY_PLATFORM, { firebase: { tenant: "team-a-x1y2z", sign_in_provider: "anonymous" } }),
    { code: "CLAIM_NOT_ALLOWED", claim: "/firebase/sign_in_provider" },
  ],
  "google-another-project": [
    "The project is the issuer, though all have the same keys",
    GOOGLE_DOCS,
    () =>
      token(IDENTITY_PLATFORM, { iss: "https://securetoken.google.com/ml-platform-2", aud: "ml-platform-2" }),
    { code: "ISSUER_UNKNOWN" },
  ],
  "google-audience-of-another-project": [
    "The audience is the project",
    GOOGLE_DOCS,
    () => token(IDENTITY_PLATFORM, { aud: "ml-platform-2" }),
    { code: "AUDIENCE_NOT_ALLOWED" },
  ],
  "google-session-cookie": [
    "A session cookie is no ID token",
    "Firebase, Manage session cookies",
    () => token(IDENTITY_PLATFORM, { iss: "https://session.firebase.google.com/ml-platform-1" }),
    { code: "ISSUER_UNKNOWN" },
  ],
  "google-custom-token": [
    "A custom token is no ID token",
    "Firebase, Create custom tokens",
    () =>
      token(IDENTITY_PLATFORM, {
        iss: "firebase-adminsdk@ml-platform-1.iam.gserviceaccount.com",
        aud: "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit",
      }),
    { code: "ISSUER_UNKNOWN" },
  ],
});

export const ISSUERS: readonly BadToken[] = [
  ...BETWEEN,
  ...OF_COGNITO,
  ...OF_AUTH0,
  ...OF_ZITADEL,
  ...OF_IDENTITY_PLATFORM,
];
