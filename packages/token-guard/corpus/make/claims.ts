import { entries } from "./entry.ts";
import type { BadToken, Refusal } from "./entry.ts";
import { API, payloadText, PLATFORM, signed, token } from "../settings.ts";
import type { Json } from "../settings.ts";

function claims(changed: Json): () => string {
  return () => token(API, changed);
}

function each(rule: string, source: string, refusal: Refusal, changes: Record<string, Json>): BadToken[] {
  const table = Object.entries(changes).map(
    ([name, changed]) => [name, [rule, source, claims(changed), refusal]] as const,
  );
  return entries(PLATFORM, Object.fromEntries(table));
}

const ISS = API.contract.issuer;
const ISSUERS: BadToken[] = [
  ...each(
    "iss is the issuer's, letter by letter",
    "RFC 9068 section 4, RFC 3986 section 6.2.1",
    { code: "ISSUER_UNKNOWN" },
    {
      "iss-missing": { iss: undefined },
      "iss-another": { iss: "https://evil.example" },
      "iss-empty": { iss: "" },
      "iss-slash-at-the-end": { iss: `${ISS}/` },
      "iss-in-capitals": { iss: "https://Issuer.example.com" },
      "iss-scheme-in-capitals": { iss: "HTTPS://issuer.example.com" },
      "iss-http": { iss: "http://issuer.example.com" },
      "iss-without-scheme": { iss: "issuer.example.com" },
      "iss-as-prefix": { iss: `${ISS}.evil.example` },
      "iss-as-prefix-with-path": { iss: `${ISS}/../evil` },
      "iss-as-user": { iss: `${ISS}@evil.example` },
      "iss-as-suffix": { iss: `https://evil.example/?${ISS}` },
      "iss-with-fragment": { iss: `${ISS}#evil` },
      "iss-with-default-port": { iss: `${ISS}:443` },
      "iss-with-dot-at-the-end": { iss: `${ISS}.` },
      "iss-percent-encoded": { iss: "https://issuer%2Eexample.com" },
      "iss-with-space": { iss: `${ISS} ` },
      "iss-with-line-feed": { iss: `${ISS}\n` },
      "iss-with-nul": { iss: `${ISS}\0` },
      "iss-with-nul-and-more": { iss: `${ISS}\0.evil.example` },
      "iss-with-zero-width-space": { iss: `${ISS}\u200b` },
      "iss-homoglyph": { iss: "https://issuer.ex\u0430mple.com" },
      "iss-fullwidth": { iss: "https://issuer\uff0eexample.com" },
      "iss-that-nfkc-makes-equal": { iss: "https://i\u017fsuer.example.com" },
    },
  ),
  ...each(
    "iss is one text",
    "CVE-2025-30144, GHSA-gm45-q3v2-6cf8",
    { code: "ISSUER_UNKNOWN" },
    {
      "iss-list-of-one": { iss: [ISS] },
      "iss-list-with-another": { iss: ["https://evil.example", ISS] },
      "iss-object": { iss: { toString: ISS } },
      "iss-number": { iss: 1 },
      "iss-true": { iss: true },
      "iss-null": { iss: null },
    },
  ),
  ...each(
    "iss is not found in what every object has",
    "CWE-1321",
    { code: "ISSUER_UNKNOWN" },
    {
      "iss-proto": { iss: "__proto__" },
      "iss-constructor": { iss: "constructor" },
    },
  ),
];

const AUDIENCES: BadToken[] = [
  ...each(
    "A token is for this service",
    "RFC 8725 section 3.9",
    { code: "AUDIENCE_NOT_ALLOWED" },
    {
      "aud-another": { aud: "other" },
      "aud-others": { aud: ["other", "another"] },
      "aud-none-in-list": { aud: [] },
      "aud-empty": { aud: "" },
      "aud-as-prefix": { aud: "api2" },
      "aud-as-suffix": { aud: "https://evil.example/api" },
      "aud-in-capitals": { aud: "API" },
      "aud-with-space": { aud: "api " },
      "aud-two-in-one-text": { aud: "api other" },
      "aud-two-with-comma": { aud: "api,other" },
      "aud-star": { aud: "*" },
      "aud-with-nul": { aud: "api\0" },
      "aud-homoglyph": { aud: "\u0430pi" },
      "aud-decomposed": { aud: "cafe\u0301" },
      "aud-fullwidth": { aud: "\uff41\uff50\uff49" },
    },
  ),
  ...each(
    "A token is for this service",
    "RFC 9068 section 4",
    { code: "CLAIM_MISSING", claim: "aud" },
    {
      "aud-missing": { aud: undefined },
      "aud-null": { aud: null },
    },
  ),
  ...each(
    "aud is a text or a list of texts",
    "RFC 7519 section 4.1.3",
    { code: "CLAIM_MALFORMED", claim: "aud" },
    {
      "aud-object": { aud: { api: true } },
      "aud-object-like-a-list": { aud: { 0: "api", length: 1 } },
      "aud-number": { aud: 1 },
      "aud-true": { aud: true },
      "aud-list-in-list": { aud: [["api"]] },
      "aud-with-a-number": { aud: ["api", 1] },
      "aud-with-null": { aud: [null, "api"] },
    },
  ),
];

function malformed(claim: string): Refusal {
  return { code: "CLAIM_MALFORMED", claim };
}

const TEXT = "RFC 7519 section 2, StringOrURI";
const SUBJECTS: BadToken[] = [
  ...each(
    "A required claim is there",
    "RFC 9068 section 2.2",
    { code: "CLAIM_MISSING", claim: "sub" },
    {
      "sub-missing": { sub: undefined },
      "sub-null": { sub: null },
      "sub-in-capitals": { sub: undefined, SUB: "user-1" },
    },
  ),
  ...each("sub is a text", "RFC 7519 section 4.1.2", malformed("sub"), {
    "sub-empty": { sub: "" },
    "sub-number": { sub: 1 },
    "sub-list": { sub: ["user-1"] },
    "sub-object": { sub: { id: "user-1" } },
    "sub-false": { sub: false },
  }),
  ...each("client_id is a text", "RFC 9068 section 2.2", malformed("client_id"), {
    "client-id-list": { client_id: ["client-1"] },
    "client-id-empty": { client_id: "" },
  }),
  ...each("azp is a text", TEXT, malformed("azp"), { "azp-list": { azp: ["client-1"] } }),
  ...each("The tenant is a text", TEXT, malformed("tenant"), {
    "tenant-list": { tenant: ["team-a", "team-b"] },
    "tenant-empty": { tenant: "" },
    "tenant-number": { tenant: 1 },
    "tenant-object": { tenant: { "team-a": true } },
  }),
  ...each("scope is a text or a list of texts", "RFC 6749 section 3.3", malformed("scope"), {
    "scope-number": { scope: 1 },
    "scope-object": { scope: { "jobs:run": true } },
    "scope-true": { scope: true },
    "scope-with-number": { scope: ["jobs:run", 1] },
    "scope-list-in-list": { scope: [["jobs:run"]] },
  }),
  ...each("Roles are a list of texts", TEXT, malformed("roles"), {
    "roles-object": { roles: { admin: true } },
    "roles-with-null": { roles: ["member", null] },
    "roles-list-in-list": { roles: [["admin"]] },
    "roles-true": { roles: true },
  }),
  ...each("A binding is an object", "RFC 7800 section 3.1", malformed("cnf"), {
    "cnf-text": { cnf: "jkt" },
    "cnf-list": { cnf: [{ jkt: "x" }] },
    "cnf-false": { cnf: false },
    "cnf-null": { cnf: null },
  }),
  ...each(
    "A token that is bound to a key comes with a proof",
    "RFC 9449 section 7.1",
    { code: "SENDER_UNCONFIRMED" },
    {
      "cnf-dpop": { cnf: { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } },
      "cnf-certificate": { cnf: { "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" } },
      "cnf-unknown": { cnf: { kid: "key-1" } },
      "cnf-empty": { cnf: {} },
    },
  ),
  ...entries(PLATFORM, {
    "claims-inherited-from-nothing": [
      "A claim is the payload's own member",
      "CWE-1321",
      () =>
        signed(
          API.header,
          payloadText((json) => json.replace('"sub"', '"constructor"')),
        ),
      { code: "CLAIM_MISSING", claim: "sub" },
    ],
  }),
];

const KINDS: BadToken[] = each(
  "An ID token is no access token",
  "RFC 8725 section 3.12, OpenID Connect Core section 2",
  { code: "TOKEN_USE_NOT_ALLOWED" },
  {
    "id-token-with-nonce": { nonce: "n-0S6_WzA2Mj" },
    "id-token-with-at-hash": { at_hash: "77QmUPtjPfzWtF2AnpK9RQ" },
    "id-token-with-c-hash": { c_hash: "LDktKdoQak3Pk0cnXxCltA" },
    "id-token-with-s-hash": { s_hash: "76sa5dd" },
    "id-token-that-says-so": { token_use: "id" },
    "refresh-token-that-says-so": { token_use: "refresh" },
    "token-use-list": { token_use: ["access"] },
  },
);

export const CLAIMS: readonly BadToken[] = [...ISSUERS, ...AUDIENCES, ...SUBJECTS, ...KINDS];
