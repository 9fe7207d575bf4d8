import { createPublicKey, hash } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { verifyKey } from "../keys/verify-key";
import type { VerifyKey } from "../keys/verify-key";
import { decodeBase64Url } from "../token/base64url";
import { isObject } from "../token/strict-json";

/** The members that make a public key what it is, in the order of RFC 7638 section 3.2 and RFC 8037 section 2. */
const MEMBERS: Record<string, readonly string[]> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};

/** Members of private and of symmetric keys. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** The public key that a proof brings. */
export interface ProofKey {
  /** RFC 7638, with SHA-256. */
  readonly thumbprint: string;
  readonly jwk: JsonWebKey;
  /** What the key says that it is for. */
  readonly alg: string | undefined;
}

/** Reads the member `jwk` of a proof's header, or says in a text why it is not a public key. */
export function proofKey(value: unknown): ProofKey | string {
  if (!isObject(value)) return "jwk must be an object";
  const secret = SECRET_MEMBERS.find((name) => Object.hasOwn(value, name));
  if (secret !== undefined) return `jwk must be a public key, and it has ${secret}`;
  const { kty, alg } = value;
  const members = typeof kty === "string" && Object.hasOwn(MEMBERS, kty) ? MEMBERS[kty] : undefined;
  if (members === undefined) return "kty of jwk must be EC, OKP or RSA";
  if (alg !== undefined && typeof alg !== "string") return "alg of jwk must be a text";
  const jwk: JsonWebKey = {};
  for (const name of members) {
    const member = value[name];
    const named = name === "kty" || name === "crv";
    if (typeof member !== "string" || !(named || decodeBase64Url(member) !== undefined)) {
      return `${name} of jwk must be ${named ? "a text" : "base64url"}`;
    }
    jwk[name] = member;
  }
  return { thumbprint: thumbprint(jwk), jwk, alg };
}

/** Makes the key usable, or says in a text why its type, curve or length is not accepted. */
export function usableKey({ jwk, alg }: ProofKey): VerifyKey | string {
  try {
    return verifyKey(undefined, createPublicKey({ key: jwk, format: "jwk" }), alg);
  } catch (error) {
    // What node:crypto says about numbers that are no key, such as a point that is not on the curve.
    return error instanceof Error ? error.message : String(error);
  }
}

/** `jwk` has the required members only, in their order. */
function thumbprint(jwk: JsonWebKey): string {
  return hash("sha256", JSON.stringify(jwk), "base64url");
}
