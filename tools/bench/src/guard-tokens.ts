/** Tokens of one issuer, all of them different and all of them good. */
import { generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from "node:crypto";
import type { TokenContract } from "@ml-identity/token-contract";

export const ISSUER = "https://issuer.example.com";
export const AUDIENCE = "https://ml.example.com";

export type Algorithm = "RS256" | "ES256" | "EdDSA";

export interface Sample {
  algorithm: Algorithm;
  publicKey: KeyObject;
  jwk: JsonWebKey & { kid: string; alg: string; use: string };
  tokens: string[];
}

const LIFETIME_SECONDS = 3600;

export function samplesOf(algorithm: Algorithm, count: number): Sample {
  const { publicKey, privateKey } = keyPairOf(algorithm);
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "key-1", alg: algorithm, use: "sig" };
  const header = encode({ alg: algorithm, typ: "JWT", kid: jwk.kid });
  const key = algorithm === "ES256" ? { key: privateKey, dsaEncoding: "ieee-p1363" as const } : privateKey;
  const digest = algorithm === "EdDSA" ? null : "sha256";
  const tokens = Array.from({ length: count }, (_, number) => {
    const signed = `${header}.${encode(claimsOf(number))}`;
    return `${signed}.${sign(digest, Buffer.from(signed), key).toString("base64url")}`;
  });
  return { algorithm, publicKey, jwk, tokens };
}

/** Issuer, audience, algorithm and times: what every library of the table can check. */
export function contractOf(algorithm: Algorithm): TokenContract {
  return {
    version: "1.0.0",
    issuer: ISSUER,
    jwksUri: `${ISSUER}/jwks`,
    audiences: [AUDIENCE],
    algorithms: [algorithm],
    tokenUse: "access",
    requiredClaims: {},
    scopesClaim: "scope",
  };
}

function keyPairOf(algorithm: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === "RS256") return generateKeyPairSync("rsa", { modulusLength: 2048 });
  if (algorithm === "ES256") return generateKeyPairSync("ec", { namedCurve: "P-256" });
  return generateKeyPairSync("ed25519");
}

/** Ten claims, as an access token of an API has. */
function claimsOf(number: number): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: `user-${number}`,
    client_id: "portal",
    scope: "training:run endpoint:invoke",
    jti: `token-${number}`,
    iat: now,
    nbf: now,
    exp: now + LIFETIME_SECONDS,
    groups: ["data-scientist", "auditor"],
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
