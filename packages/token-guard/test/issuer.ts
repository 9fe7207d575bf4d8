import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import { CONTRACT_VERSION } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/** 2026-01-01T00:00:00Z, in seconds. */
export const NOW = 1_767_225_600;
export const ISSUER = "https://issuer.example.com";

export type Claims = Record<string, unknown>;
export type Alg = "RS256" | "PS256" | "PS384" | "ES256" | "ES384" | "ES512" | "EdDSA";

/** A key pair of an issuer, made for the test. */
export interface Signer {
  alg: Alg;
  kid: string;
  publicKey: KeyObject;
  jwk: JsonWebKey;
  /** A token with these claims; `header` adds to the usual one. */
  token(claims?: Claims, header?: Claims): string;
  /** A token with these two texts as header and payload, whatever they are. */
  raw(header: string | Buffer, payload: string | Buffer): string;
}

export function signer(alg: Alg, kid: string = randomUUID(), modulusLength = 2048): Signer {
  const { publicKey, privateKey } = keyPair(alg, modulusLength);
  const raw = (header: string | Buffer, payload: string | Buffer): string => {
    const text = `${base64Url(header)}.${base64Url(payload)}`;
    return `${text}.${signature(alg, text, privateKey).toString("base64url")}`;
  };
  return {
    alg,
    kid,
    publicKey,
    jwk: { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" },
    token: (claims = {}, header = {}) =>
      raw(
        JSON.stringify({ alg, kid, typ: "JWT", ...header }),
        JSON.stringify({ ...goodClaims(), ...claims }),
      ),
    raw,
  };
}

/** What the contract below accepts at NOW. A claim that is undefined is left out. */
export function goodClaims(): Claims {
  return { iss: ISSUER, sub: "user-1", aud: "api", iat: NOW - 60, nbf: NOW - 60, exp: NOW + 3600 };
}

export function contract(changes: Partial<TokenContract> = {}): TokenContract {
  return {
    version: CONTRACT_VERSION,
    issuer: ISSUER,
    jwksUri: `${ISSUER}/keys`,
    audiences: ["api"],
    algorithms: ["RS256", "PS256", "PS384", "ES256", "ES384", "ES512", "EdDSA"],
    tokenUse: "access",
    requiredClaims: { sub: [] },
    ...changes,
  };
}

export function keySet(...signers: Signer[]): { keys: JsonWebKey[] } {
  return { keys: signers.map(({ jwk }) => jwk) };
}

export function base64Url(text: string | Buffer): string {
  return Buffer.from(text).toString("base64url");
}

const CURVES = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

function keyPair(alg: Alg, modulusLength: number): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (alg) {
    case "EdDSA":
      return generateKeyPairSync("ed25519");
    case "ES256":
    case "ES384":
    case "ES512":
      return generateKeyPairSync("ec", { namedCurve: CURVES[alg] });
    default:
      return generateKeyPairSync("rsa", { modulusLength });
  }
}

function signature(alg: Alg, text: string, key: KeyObject): Buffer {
  const bytes = Buffer.from(text);
  const hash = `sha${alg.slice(2)}`;
  switch (alg) {
    case "EdDSA":
      return sign(null, bytes, key);
    case "PS256":
    case "PS384":
      // RSA_PKCS1_PSS_PADDING, with a salt as long as the hash.
      return sign(hash, bytes, { key, padding: 6, saltLength: Number(alg.slice(2)) / 8 });
    default:
      return sign(hash, bytes, { key, dsaEncoding: "ieee-p1363" });
  }
}
