import { entries } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { publicJwk, publicKey } from "../keys.ts";
import type { KeyName } from "../keys.ts";
import { API, apiToken, COGNITO, headerText, PLATFORM, token } from "../settings.ts";
import type { Json } from "../settings.ts";
import { compact, fixed, hmac, segment, signWith } from "../token.ts";
import type { Sign } from "../token.ts";

const NOT_ALLOWED = { code: "ALGORITHM_NOT_ALLOWED" } as const;

function withAlg(alg: unknown, sign: Sign = fixed(Buffer.alloc(256, 1))): () => string {
  return () => compact({ ...API.header, alg }, API.claims, sign);
}

/** A token that says it is signed by nobody, and has nothing behind the last dot. */
function unsigned(alg: unknown): () => string {
  return () => `${segment({ ...API.header, alg })}.${segment(API.claims)}.`;
}

const NONE: BadToken[] = Object.entries({
  "none-small": unsigned("none"),
  "none-capital": unsigned("None"),
  "none-capitals": unsigned("NONE"),
  "none-mixed": unsigned("nOnE"),
  "none-with-space": unsigned("none "),
  "none-with-nul": unsigned("none\0"),
  "none-homoglyph": unsigned("n\u043ene"),
  "none-with-signature": withAlg("none"),
  "none-with-the-issuers-signature": withAlg("none", signWith("rsa", "RS256")),
  "alg-empty": unsigned(""),
  "alg-null": unsigned(null),
  "alg-missing": unsigned(undefined),
  "alg-false": unsigned(false),
  "alg-zero": unsigned(0),
}).flatMap(([name, make]) =>
  entries(PLATFORM, {
    [name]: ["A token is signed", "RFC 8725 section 3.2, CVE-2015-9235", make, NOT_ALLOWED],
  }),
);

function pem(name: KeyName, type: "spki" | "pkcs1" = "spki"): string {
  return publicKey(name).export({ type, format: "pem" }).toString();
}

function jwkText(name: KeyName, member?: string): string {
  const jwk = publicJwk(name, name) as Json;
  return member === undefined ? JSON.stringify(jwk) : String(jwk[member]);
}

function shared(bits: 256 | 384 | 512, secret: string | Buffer, kid = "rsa"): () => string {
  return () => compact({ ...API.header, alg: `HS${bits}`, kid }, API.claims, hmac(bits, secret));
}

const CONFUSED = "A public key is no shared secret";
const CONFUSION = "RFC 8725 section 3.1, CVE-2016-10555";
const KEY_CONFUSION: BadToken[] = Object.entries({
  "hs256-with-pem": [CONFUSION, shared(256, pem("rsa"))],
  "hs256-with-pem-without-last-line-feed": [CONFUSION, shared(256, pem("rsa").trim())],
  "hs256-with-pem-after-white-space": [
    "GHSA-mvf2-f6gm-w987, CVE-2023-48223",
    shared(256, ` \n${pem("rsa")}`),
  ],
  "hs256-with-pem-pkcs1": [CONFUSION, shared(256, pem("rsa", "pkcs1"))],
  "hs256-with-der": [CONFUSION, shared(256, publicKey("rsa").export({ type: "spki", format: "der" }))],
  "hs256-with-jwk": ["CVE-2022-23541", shared(256, jwkText("rsa"))],
  "hs256-with-modulus": [CONFUSION, shared(256, Buffer.from(jwkText("rsa", "n"), "base64url"))],
  "hs256-with-modulus-text": [CONFUSION, shared(256, jwkText("rsa", "n"))],
  "hs256-with-ec-pem": ["CVE-2024-54150", shared(256, pem("p256"), "p256")],
  "hs256-with-ed25519-bytes": [
    CONFUSION,
    shared(256, Buffer.from(jwkText("ed25519", "x"), "base64url"), "ed25519"),
  ],
  "hs384-with-pem": [CONFUSION, shared(384, pem("rsa"))],
  "hs512-with-pem": [CONFUSION, shared(512, pem("rsa"))],
  "hs256-with-empty-secret": ["RFC 8725 section 3.5", shared(256, "")],
  "hs256-with-the-word-secret": ["RFC 8725 section 3.5", shared(256, "secret")],
  "hs256-with-the-word-undefined": ["CVE-2022-23540", shared(256, "undefined")],
} as const).flatMap(([name, [source, make]]) =>
  entries(PLATFORM, { [name]: [CONFUSED, source, make, NOT_ALLOWED] }),
);

const NAMES: BadToken[] = Object.entries({
  "alg-in-small-letters": withAlg("rs256", signWith("rsa", "RS256")),
  "alg-with-space": withAlg("RS256 ", signWith("rsa", "RS256")),
  "alg-with-nul": withAlg("RS256\0", signWith("rsa", "RS256")),
  "alg-list": withAlg(["RS256"], signWith("rsa", "RS256")),
  "alg-object": withAlg({ name: "RS256" }, signWith("rsa", "RS256")),
  "alg-of-java": withAlg("SHA256withRSA", signWith("rsa", "RS256")),
  "alg-rs1": withAlg("RS1", signWith("rsa", "RS1")),
  "alg-rsa1-5": withAlg("RSA1_5"),
  "alg-rsa-oaep": withAlg("RSA-OAEP"),
  "alg-dir": withAlg("dir"),
  "alg-a128kw": withAlg("A128KW"),
  "alg-es256k": () =>
    apiToken("ES256", "secp256k1", "p256").replace(/^[^.]+/, segment({ alg: "ES256K", kid: "p256" })),
  "alg-constructor": withAlg("constructor"),
  "alg-proto": () =>
    compact(
      headerText((json) => json.replace("RS256", "__proto__")),
      API.claims,
      signWith("rsa", "RS256"),
    ),
  "alg-that-no-contract-lists": () => apiToken("RS384", "rsa-other", "rsa-any"),
  "alg-that-another-issuers-contract-lists": () =>
    compact({ alg: "ES256", kid: "cognito" }, COGNITO.claims, signWith("p256", "ES256")),
  "alg-ps256-where-rs256-is-listed": () =>
    compact({ alg: "PS256", kid: "cognito" }, COGNITO.claims, signWith("rsa-other", "PS256")),
}).flatMap(([name, make]) =>
  entries(PLATFORM, {
    [name]: ["The algorithm is one of the contract's", "RFC 8725 section 3.1", make, NOT_ALLOWED],
  }),
);

const OTHER_KEY = { code: "KEY_NOT_SUITABLE" } as const;
const OF_KEY = "An algorithm is used with the keys that are for it";
const KEY_TYPES: BadToken[] = entries(PLATFORM, {
  "ps256-with-a-key-for-rs256": [
    OF_KEY,
    "RFC 8725 section 3.1, CVE-2026-22817",
    () => apiToken("PS256", "rsa", "rsa"),
    OTHER_KEY,
  ],
  "es256-with-an-rsa-key": [
    OF_KEY,
    "CVE-2022-23541",
    () => apiToken("ES256", "p256-attacker", "rsa"),
    OTHER_KEY,
  ],
  "rs256-with-an-ec-key": [
    OF_KEY,
    "CVE-2026-22818",
    () => apiToken("RS256", "rsa-attacker", "p256"),
    OTHER_KEY,
  ],
  "eddsa-with-an-ec-key": [
    OF_KEY,
    "RFC 8725 section 3.1",
    () => apiToken("EdDSA", "ed25519-attacker", "p256"),
    OTHER_KEY,
  ],
  "es256-with-an-ed25519-key": [
    OF_KEY,
    "RFC 8725 section 3.1",
    () => apiToken("ES256", "p256", "ed25519"),
    OTHER_KEY,
  ],
  "es256-with-a-p384-key": [
    "Each algorithm has one curve",
    "RFC 7518 section 3.4",
    () => apiToken("ES256", "p384", "p384"),
    OTHER_KEY,
  ],
  "es384-with-a-p256-key": [
    "Each algorithm has one curve",
    "RFC 7518 section 3.4",
    () => apiToken("ES384", "p256", "p256"),
    OTHER_KEY,
  ],
  "es256-with-a-p521-key-that-names-no-alg": [
    "Each algorithm has one curve",
    "RFC 7518 section 3.4",
    () => apiToken("ES256", "p521", "p521"),
    OTHER_KEY,
  ],
  "es512-with-a-p384-key": [
    "Each algorithm has one curve",
    "RFC 7518 section 3.4",
    () => apiToken("ES512", "p384", "p384"),
    OTHER_KEY,
  ],
  "rs256-of-the-issuers-key-by-its-id-for-another": [
    "A key is found by its id",
    "RFC 7515 section 4.1.4",
    () => token(API, {}, { kid: "ed25519" }),
    OTHER_KEY,
  ],
});

export const ALGORITHM: readonly BadToken[] = [...NONE, ...KEY_CONFUSION, ...NAMES, ...KEY_TYPES];
