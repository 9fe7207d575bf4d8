import { createHash } from "node:crypto";
import { base64Url, NOW, signer } from "./issuer";
import type { Alg, Claims } from "./issuer";

export const URL_OF_REQUEST = "https://api.example.com/models/7";

/** Who holds a key to which tokens are bound, made for the test. */
export interface Sender {
  /** The thumbprint of its key, computed apart from the code under test. */
  readonly jkt: string;
  readonly jwk: Record<string, unknown>;
  /** A proof for `GET` of the URL above at NOW. A claim or a member that is undefined is left out. */
  proof(token: string, claims?: Claims, header?: Claims): string;
  raw(header: string, payload: string): string;
}

const MEMBERS: Record<string, string[]> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};

let proofs = 0;

export function sender(alg: Alg, modulusLength?: number): Sender {
  const { publicKey, raw } = signer(alg, "", modulusLength);
  const jwk = publicKey.export({ format: "jwk" }) as Record<string, unknown>;
  return {
    jkt: thumbprintOf(jwk),
    jwk,
    raw,
    proof: (token, claims = {}, header = {}) =>
      raw(
        JSON.stringify({ typ: "dpop+jwt", alg, jwk, ...header }),
        JSON.stringify({
          jti: `proof-${++proofs}`,
          htm: "GET",
          htu: URL_OF_REQUEST,
          iat: NOW,
          ath: base64Url(createHash("sha256").update(token).digest()),
          ...claims,
        }),
      ),
  };
}

/** RFC 7638. */
export function thumbprintOf(jwk: Record<string, unknown>): string {
  const members = MEMBERS[String(jwk["kty"])] ?? [];
  const canonical = `{${members.map((name) => `"${name}":"${String(jwk[name])}"`).join(",")}}`;
  return createHash("sha256").update(canonical).digest("base64url");
}
