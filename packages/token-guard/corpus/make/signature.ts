import { constants, createHash, sign } from "node:crypto";
import { entries } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { privateKey, publicJwk } from "../keys.ts";
import { API, apiToken, PLATFORM, platformWith, token } from "../settings.ts";
import type { Json } from "../settings.ts";
import { compact, fixed, segment, signWith, withSegment } from "../token.ts";
import type { Sign } from "../token.ts";

const WRONG = { code: "SIGNATURE_INVALID" } as const;

/** The order of the group of P-256 and of edwards25519. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ED25519_ORDER = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;

function number(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function bytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * length, "0"), "hex");
}

function es256(r: bigint, s: bigint): () => string {
  return () =>
    compact({ alg: "ES256", kid: "p256" }, API.claims, fixed(Buffer.concat([bytes(r, 32), bytes(s, 32)])));
}

/** The issuer's own signature with ES256, changed. */
function es256Changed(change: (signature: Buffer) => Buffer): () => string {
  return () => changed(apiToken("ES256", "p256", "p256"), change);
}

function changed(good: string, change: (signature: Buffer) => Buffer): string {
  return withSegment(good, 2, (text) => change(Buffer.from(text, "base64url")).toString("base64url"));
}

const ZERO = "The numbers of a signature are between 0 and the order";
const JAVA = "CVE-2022-21449";
const LENGTH = "A signature has the length that its algorithm gives it";
const ECDSA: BadToken[] = entries(PLATFORM, {
  "es256-zero": [ZERO, JAVA, es256(0n, 0n), WRONG],
  "es256-r-zero": [ZERO, JAVA, es256(0n, 1n), WRONG],
  "es256-s-zero": [ZERO, JAVA, es256(1n, 0n), WRONG],
  "es256-one": ["A signature is made with the key", JAVA, es256(1n, 1n), WRONG],
  "es256-order": [ZERO, JAVA, es256(P256_ORDER, P256_ORDER), WRONG],
  "es256-r-order": [ZERO, JAVA, es256(P256_ORDER, 1n), WRONG],
  "es256-s-order": [ZERO, JAVA, es256(1n, P256_ORDER), WRONG],
  "es256-all-bits": [ZERO, JAVA, es256(2n ** 256n - 1n, 2n ** 256n - 1n), WRONG],
  "es256-der": [
    "A signature is two numbers of one length, not DER",
    "RFC 7518 section 3.4",
    () =>
      compact({ alg: "ES256", kid: "p256" }, API.claims, (text) =>
        sign("sha256", Buffer.from(text), { key: privateKey("p256"), dsaEncoding: "der" }),
      ),
    WRONG,
  ],
  "es256-halves-swapped": [
    "R comes before S",
    "RFC 7518 section 3.4",
    es256Changed((signature) => Buffer.concat([signature.subarray(32), signature.subarray(0, 32)])),
    WRONG,
  ],
  "es256-one-byte-more": [
    LENGTH,
    "RFC 7518 section 3.4",
    es256Changed((signature) => Buffer.concat([signature, Buffer.of(0)])),
    WRONG,
  ],
  "es256-one-byte-less": [
    LENGTH,
    "RFC 7518 section 3.4",
    es256Changed((signature) => signature.subarray(0, 63)),
    WRONG,
  ],
  "es256-twice-as-long": [
    LENGTH,
    "RFC 7518 section 3.4",
    es256Changed((signature) => Buffer.concat([signature, signature])),
    WRONG,
  ],
  "es256-numbers-with-leading-zeros": [
    LENGTH,
    "RFC 7518 section 3.4",
    es256Changed((signature) =>
      Buffer.concat([Buffer.of(0), signature.subarray(0, 32), Buffer.of(0), signature.subarray(32)]),
    ),
    WRONG,
  ],
  "es256-of-another-key": [
    "The signature is the issuer's",
    "RFC 7515 section 5.2",
    () => apiToken("ES256", "p256-attacker", "p256"),
    WRONG,
  ],
  "es256-over-sha-512": [
    "ES256 is with SHA-256",
    "RFC 7518 section 3.4",
    () =>
      compact({ alg: "ES256", kid: "p256" }, API.claims, (text) =>
        sign("sha512", Buffer.from(text), { key: privateKey("p256"), dsaEncoding: "ieee-p1363" }),
      ),
    WRONG,
  ],
  "es384-zero": [
    ZERO,
    JAVA,
    () => compact({ alg: "ES384", kid: "p384" }, API.claims, fixed(Buffer.alloc(96))),
    WRONG,
  ],
  "es512-zero": [
    ZERO,
    JAVA,
    () => compact({ alg: "ES512", kid: "p521" }, API.claims, fixed(Buffer.alloc(132))),
    WRONG,
  ],
  "es512-of-128-bytes": [
    LENGTH,
    "RFC 7518 section 3.4",
    () => changed(apiToken("ES512", "p521", "p521"), (signature) => signature.subarray(0, 128)),
    WRONG,
  ],
});

const ED = { alg: "EdDSA", kid: "ed25519" };
const EDDSA: BadToken[] = entries(PLATFORM, {
  "eddsa-zero": [
    "The signature is the issuer's",
    "RFC 8032 section 5.1.7",
    () => compact(ED, API.claims, fixed(Buffer.alloc(64))),
    WRONG,
  ],
  "eddsa-neutral-element": [
    "The signature is the issuer's",
    "RFC 8032 section 5.1.7",
    () => compact(ED, API.claims, fixed(Buffer.concat([Buffer.of(1), Buffer.alloc(63)]))),
    WRONG,
  ],
  "eddsa-s-plus-order": [
    "S is smaller than the order, so that a signature has one form",
    "RFC 8032 section 8.4",
    () =>
      changed(apiToken("EdDSA", "ed25519", "ed25519"), (signature) => {
        const s = number(Buffer.from(signature.subarray(32)).reverse());
        return Buffer.concat([signature.subarray(0, 32), bytes(s + ED25519_ORDER, 32).reverse()]);
      }),
    WRONG,
  ],
  "eddsa-65-bytes": [
    LENGTH,
    "RFC 8032 section 5.1.7",
    () =>
      changed(apiToken("EdDSA", "ed25519", "ed25519"), (signature) =>
        Buffer.concat([signature, Buffer.of(0)]),
      ),
    WRONG,
  ],
  "eddsa-of-another-key": [
    "The signature is the issuer's",
    "RFC 7515 section 5.2",
    () => apiToken("EdDSA", "ed25519-attacker", "ed25519"),
    WRONG,
  ],
  "eddsa-with-ed448": [
    "The signature is the issuer's",
    "RFC 8037 section 3.1",
    () => apiToken("EdDSA", "ed448", "ed25519"),
    WRONG,
  ],
  "eddsa-over-the-hash": [
    "Ed25519 is over the text, not over its hash",
    "RFC 8032 section 5.1",
    () =>
      compact(ED, API.claims, (text) =>
        sign(null, createHash("sha512").update(text).digest(), privateKey("ed25519")),
      ),
    WRONG,
  ],
});

/** PKCS #1 v1.5 in the way of CVE-2006-4339: with the exponent 3 a number whose cube begins well is found without the key. */
function cubeRoot(text: string): Buffer {
  const prefix = Buffer.from("0001ffffffffffffffff003031300d060960864801650304020105000420", "hex");
  const wanted = Buffer.concat([prefix, createHash("sha256").update(text).digest()]);
  const target = number(Buffer.concat([wanted, Buffer.alloc(256 - wanted.length, 0xff)]));
  let low = 0n;
  let high = 1n << 700n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** 3n <= target) low = middle;
    else high = middle;
  }
  return bytes(low, 256);
}

/** The token's signature plus the modulus: the same number for a careless verifier. */
function plusModulus(): string {
  const modulus = number(Buffer.from(String(publicJwk("rsa", "rsa").n), "base64url"));
  for (let jti = 0; ; jti++) {
    const good = token(API, { jti });
    const signature = number(Buffer.from(good.split(".")[2] as string, "base64url")) + modulus;
    if (signature < 1n << 2048n)
      return withSegment(good, 2, () => bytes(signature, 256).toString("base64url"));
  }
}

function rsaPss(saltLength: number, hash = "sha256", mask = "sha256"): Sign {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const options = { key: privateKey("rsa-other"), padding, saltLength, mgf1Hash: mask };
  return (text) => sign(hash, Buffer.from(text), options);
}

function ps256(signature: Sign): () => string {
  return () => compact({ alg: "PS256", kid: "rsa-any" }, API.claims, signature);
}

function rs256(signature: Sign): () => string {
  return () => compact(API.header, API.claims, signature);
}

const PKCS1 = "RFC 8017 section 8.2.2";
const RSA: BadToken[] = entries(PLATFORM, {
  "rs256-of-another-key-with-the-same-kid": [
    "The signature is the issuer's",
    "RFC 7515 section 5.2",
    rs256(signWith("rsa-attacker", "RS256")),
    WRONG,
  ],
  "rs256-zero": ["The signature is the issuer's", PKCS1, rs256(fixed(Buffer.alloc(256))), WRONG],
  "rs256-one": ["The signature is the issuer's", PKCS1, rs256(fixed(bytes(1n, 256))), WRONG],
  "rs256-all-bits": [
    "A signature is smaller than the modulus",
    PKCS1,
    rs256(fixed(Buffer.alloc(256, 0xff))),
    WRONG,
  ],
  "rs256-plus-modulus": ["A signature is smaller than the modulus", PKCS1, plusModulus, WRONG],
  "rs256-leading-zero": [
    LENGTH,
    PKCS1,
    () => changed(token(API), (signature) => Buffer.concat([Buffer.of(0), signature])),
    WRONG,
  ],
  "rs256-one-byte": [LENGTH, PKCS1, rs256(fixed(Buffer.of(1))), WRONG],
  "rs256-1-mib-would-be-too-large-so-8-kib": [LENGTH, PKCS1, rs256(fixed(Buffer.alloc(8_192, 1))), WRONG],
  "rs256-e3-cube-root": [
    "Nothing follows the hash in a signature",
    "CVE-2006-4339",
    () => compact({ alg: "RS256", kid: "rsa-e3" }, API.claims, cubeRoot),
    WRONG,
  ],
  "rs256-over-sha-1": ["RS256 is with SHA-256", "RFC 7518 section 3.3", rs256(signWith("rsa", "RS1")), WRONG],
  "rs256-over-sha-512": [
    "RS256 is with SHA-256",
    "RFC 7518 section 3.3",
    rs256(signWith("rsa", "RS512")),
    WRONG,
  ],
  "rs256-with-pss-inside": [
    "RS256 is with PKCS #1 v1.5",
    "RFC 7518 section 3.3",
    rs256(signWith("rsa", "PS256")),
    WRONG,
  ],
  "ps256-with-pkcs1-inside": [
    "PS256 is with PSS",
    "RFC 7518 section 3.5",
    ps256(signWith("rsa-other", "RS256")),
    WRONG,
  ],
  "ps256-without-salt": ["The salt is as long as the hash", "RFC 7518 section 3.5", ps256(rsaPss(0)), WRONG],
  "ps256-salt-of-20": ["The salt is as long as the hash", "RFC 7518 section 3.5", ps256(rsaPss(20)), WRONG],
  "ps256-longest-salt": [
    "The salt is as long as the hash",
    "RFC 7518 section 3.5",
    ps256(rsaPss(222)),
    WRONG,
  ],
  "ps256-over-sha-384": [
    "PS256 is with SHA-256",
    "RFC 7518 section 3.5",
    ps256(rsaPss(32, "sha384", "sha384")),
    WRONG,
  ],
});

/** A good token with a text in one segment replaced, and the signature of before. */
function tampered(index: 0 | 1, change: (json: string) => string): () => string {
  return () =>
    withSegment(token(API), index, (text) => segment(change(Buffer.from(text, "base64url").toString())));
}

function claimsSigned(claims: Json, over: (text: string) => string): () => string {
  return () => compact(API.header, claims, (text) => signWith("rsa", "RS256")(over(text)));
}

const COVERED = "The signature is over header and payload as they stand";
const WHAT_IS_SIGNED: BadToken[] = entries(PLATFORM, {
  "sub-changed": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(1, (json) => json.replace("user-1", "user-2")),
    WRONG,
  ],
  "exp-changed": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(1, (json) => json.replace(/"exp":\d+/, '"exp":9999999999')),
    WRONG,
  ],
  "claim-added": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(1, (json) => json.replace("{", '{"admin":true,')),
    WRONG,
  ],
  "claims-with-white-space": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(1, (json) => json.replace("{", "{ ")),
    WRONG,
  ],
  "claims-with-escapes": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(1, (json) => json.replace("iss", "\\u0069ss")),
    WRONG,
  ],
  "header-changed": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(0, (json) => json.replace("{", '{"x":1,')),
    WRONG,
  ],
  "header-typ-removed": [
    COVERED,
    "RFC 7515 section 5.2",
    tampered(0, (json) => json.replace(',"typ":"JWT"', "")),
    WRONG,
  ],
  "signature-of-another-token": [
    COVERED,
    "RFC 7515 section 5.2",
    () => withSegment(token(API), 2, () => token(API, { sub: "user-2" }).split(".")[2] as string),
    WRONG,
  ],
  "signature-over-the-payload-only": [
    COVERED,
    "RFC 7515 section 5.1",
    claimsSigned(API.claims, (text) => text.split(".")[1] as string),
    WRONG,
  ],
  "signature-over-the-decoded-text": [
    COVERED,
    "RFC 7515 section 5.1",
    claimsSigned(API.claims, (text) =>
      text
        .split(".")
        .map((part) => Buffer.from(part, "base64url").toString())
        .join("."),
    ),
    WRONG,
  ],
  "signature-over-nothing": [COVERED, "RFC 7515 section 5.1", claimsSigned(API.claims, () => ""), WRONG],
  "last-bit-of-signature": [
    COVERED,
    "RFC 7515 section 5.2",
    () =>
      changed(token(API), (signature) => {
        const flipped = Buffer.from(signature);
        flipped.writeUInt8(flipped.readUInt8(255) ^ 1, 255);
        return flipped;
      }),
    WRONG,
  ],
});

/** A guard that remembers the tokens that it accepted. */
const REMEMBERING = {
  ...platformWith("cache of verified tokens", { cacheEntries: 100 }),
  before: () => [token(API), token(API, { sub: "user-2" })],
};

const REMEMBERED: BadToken[] = entries(REMEMBERING, {
  "remembered-token-with-another-signature": [
    "A cache finds a token by all of it",
    "GHSA-rp9m-7r4c-75qg",
    () => withSegment(token(API), 2, () => token(API, { sub: "user-2" }).split(".")[2] as string),
    WRONG,
  ],
  "remembered-token-with-another-payload": [
    "A cache finds a token by all of it",
    "GHSA-rp9m-7r4c-75qg",
    () => withSegment(token(API), 1, () => segment({ ...API.claims, sub: "admin" })),
    WRONG,
  ],
  "remembered-token-with-padding": [
    "A cache finds a token by its exact text",
    "GHSA-rp9m-7r4c-75qg",
    () => `${token(API)}==`,
    { code: "TOKEN_MALFORMED", part: "signature", fault: "base64url" },
  ],
});

export const SIGNATURE: readonly BadToken[] = [...ECDSA, ...EDDSA, ...RSA, ...WHAT_IS_SIGNED, ...REMEMBERED];
