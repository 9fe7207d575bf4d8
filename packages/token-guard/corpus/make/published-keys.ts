import { createHash } from "node:crypto";
import { entries } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { publicJwk } from "../keys.ts";
import type { KeyName } from "../keys.ts";
import keys from "../keys.json" with { type: "json" };
import { API, apiToken, only } from "../settings.ts";
import { compact, fixed, hmac, signWith } from "../token.ts";
import type { Sign } from "../token.ts";

const KEY_UNKNOWN = { code: "KEY_UNKNOWN" } as const;
const GOOD_KEY = publicJwk("p256", "good", { alg: "ES256" });

/** The issuer publishes a good key, and one that the guard must not use although the signature fits. */
function unusable(name: string, rule: string, source: string, jwk: object, token: () => string): BadToken[] {
  const setting = only(API, `published: ${name}`, { keys: [GOOD_KEY, jwk] });
  return entries(setting, { [name]: [rule, source, token, KEY_UNKNOWN] });
}

function tokenOf(alg: string, key: KeyName): () => string {
  return () => apiToken(alg, key, "bad");
}

/** With the exponent 1, what is to be signed is its own signature. */
const exponentOne: Sign = (text) => {
  const info = Buffer.from("3031300d060960864801650304020105000420", "hex");
  const end = Buffer.concat([Buffer.of(0), info, createHash("sha256").update(text).digest()]);
  return Buffer.concat([Buffer.of(0, 1), Buffer.alloc(254 - end.length, 0xff), end]);
};

/** With the neutral element as the key, the base point and 1 are a signature of everything. */
const NEUTRAL = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]);
const BASE_AND_ONE = Buffer.concat([Buffer.of(0x58), Buffer.alloc(31, 0x66), Buffer.of(1), Buffer.alloc(31)]);

function forged(alg: string, sign: Sign): () => string {
  return () => compact({ alg, kid: "bad" }, API.claims, sign);
}

const LONG = "An RSA key has at least 2048 bits";
const FOR_SIGNATURES = "A key is used for what its issuer says";

export const PUBLISHED_KEYS: readonly BadToken[] = [
  ...unusable(
    "rsa-1024",
    LONG,
    "RFC 7518 section 3.3",
    publicJwk("rsa-1024", "bad"),
    tokenOf("RS256", "rsa-1024"),
  ),
  ...unusable(
    "rsa-2047",
    LONG,
    "RFC 7518 section 3.3",
    publicJwk("rsa-2047", "bad"),
    tokenOf("RS256", "rsa-2047"),
  ),
  ...unusable(
    "rsa-1024-pss",
    LONG,
    "RFC 7518 section 3.5",
    publicJwk("rsa-1024", "bad"),
    tokenOf("PS256", "rsa-1024"),
  ),
  ...unusable(
    "rsa-exponent-1",
    "An RSA key has an odd exponent of at least 3",
    "RFC 8017 section 3.1",
    publicJwk("rsa", "bad", { e: "AQ" }),
    forged("RS256", exponentOne),
  ),
  ...unusable(
    "ed25519-neutral-element",
    "A key has not a small order",
    "RFC 8725 section 3.4",
    { kty: "OKP", crv: "Ed25519", kid: "bad", x: NEUTRAL.toString("base64url") },
    forged("EdDSA", fixed(BASE_AND_ONE)),
  ),
  ...unusable(
    "use-enc",
    FOR_SIGNATURES,
    "RFC 7517 section 4.2",
    publicJwk("rsa", "bad", { use: "enc" }),
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-ops-encrypt",
    FOR_SIGNATURES,
    "RFC 7517 section 4.3",
    publicJwk("rsa", "bad", { key_ops: ["encrypt", "wrapKey"] }),
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-alg-rsa-oaep",
    FOR_SIGNATURES,
    "RFC 7517 section 4.4",
    publicJwk("rsa", "bad", { alg: "RSA-OAEP" }),
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-alg-of-another-type",
    "The alg of a key is for its type",
    "RFC 8725 section 3.1",
    publicJwk("rsa", "bad", { alg: "ES256" }),
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-alg-hs256",
    "A public key is no shared secret",
    "CVE-2022-23541",
    publicJwk("rsa", "bad", { alg: "HS256" }),
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-private",
    "A key that everybody can read signs for nobody",
    "RFC 7517 section 9.2",
    { ...keys.rsa, kid: "bad" },
    tokenOf("RS256", "rsa"),
  ),
  ...unusable(
    "key-oct",
    "A shared secret is no key of an issuer",
    "RFC 8725 section 3.1",
    { kty: "oct", k: Buffer.from("secret").toString("base64url"), kid: "bad" },
    forged("RS256", hmac(256, "secret")),
  ),
  ...unusable(
    "key-secp256k1",
    "The curve is P-256, P-384 or P-521",
    "RFC 8725 section 3.4",
    publicJwk("secp256k1", "bad"),
    tokenOf("ES256", "secp256k1"),
  ),
  ...unusable(
    "key-secp256k1-that-says-p-256",
    "A public key is a point on its curve",
    "RFC 8725 section 3.4",
    publicJwk("secp256k1", "bad", { crv: "P-256" }),
    tokenOf("ES256", "secp256k1"),
  ),
  ...unusable(
    "key-ed448",
    "EdDSA is with Ed25519",
    "RFC 8037 section 3.1",
    publicJwk("ed448", "bad"),
    tokenOf("EdDSA", "ed448"),
  ),
  ...unusable(
    "key-x25519",
    "A key for key agreement signs nothing",
    "RFC 8037 section 3.2",
    publicJwk("x25519", "bad"),
    forged("EdDSA", fixed(Buffer.alloc(64, 1))),
  ),
  ...unusable(
    "key-of-coordinates-zero",
    "A public key is a point on its curve",
    "RFC 8725 section 3.4",
    {
      kty: "EC",
      crv: "P-256",
      kid: "bad",
      x: Buffer.alloc(32).toString("base64url"),
      y: Buffer.alloc(32).toString("base64url"),
    },
    forged("ES256", fixed(Buffer.alloc(64, 1))),
  ),
  ...unusable(
    "key-kid-number",
    "kid is a text",
    "RFC 7517 section 4.5",
    publicJwk("rsa", undefined, { kid: 7 }),
    () => apiToken("RS256", "rsa", "7"),
  ),
  ...entries(
    only(API, "published: two keys of one id", {
      keys: [publicJwk("rsa", "bad"), publicJwk("rsa-attacker", "bad")],
    }),
    {
      "key-id-twice": [
        "Of two keys with one id the first counts",
        "RFC 7517 section 4.5",
        tokenOf("RS256", "rsa-attacker"),
        { code: "SIGNATURE_INVALID" },
      ],
    },
  ),
  ...entries(
    only(API, "published: two keys without id", {
      keys: [publicJwk("rsa", undefined), publicJwk("rsa-other", undefined)],
    }),
    {
      "no-kid-with-two-keys-for-it": [
        "Keys are not tried one after the other",
        "RFC 8725 section 3.8",
        () => compact({ alg: "RS256" }, API.claims, signWith("rsa", "RS256")),
        KEY_UNKNOWN,
      ],
    },
  ),
];
