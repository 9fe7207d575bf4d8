import { claimOf } from "../claims/claim";
import { signatureHolds } from "../keys/verify-key";
import { decodeBase64Url } from "../token/base64url";
import { parseStrictObject } from "../token/strict-json";
import type { JsonObject } from "../token/strict-json";
import {
  DpopAlgorithmNotAllowedError,
  DpopHeaderUnsupportedError,
  DpopKeyInvalidError,
  DpopKeyMismatchError,
  DpopProofMalformedError,
  DpopProofMissingError,
  DpopProofRepeatedError,
  DpopProofTooLargeError,
  DpopSignatureInvalidError,
  DpopTypeNotAllowedError,
} from "./dpop-errors";
import { proofKey, usableKey } from "./proof-key";
import type { ProofKey } from "./proof-key";

/** Twice a proof with an RSA key of 8192 bits. */
export const MAX_PROOF_BYTES = 8192;

/** Extensions that change what a proof means, and other sources of a key than `jwk`. */
const UNSUPPORTED = ["crit", "b64", "cty", "jku", "x5u", "x5c"];

/** Header fields of one name, all of them. */
export type HeaderValues = string | readonly string[] | undefined;

/** The proof of a request. Lines that were joined with a comma are several proofs: a proof has no comma in it. */
export function oneProof(values: HeaderValues, algorithms: readonly string[]): string {
  const list = typeof values === "string" ? [values] : (values ?? []);
  if (list.length > 1 || list[0]?.includes(",") === true) throw new DpopProofRepeatedError(algorithms);
  const proof = list[0]?.trim() ?? "";
  if (proof === "") throw new DpopProofMissingError(algorithms);
  return proof;
}

/**
 * Verifies a proof made with the key that a token is bound to: its form, its header, its key, its signature. Returns its
 * claims. The key is compared first, so that nobody without a bound token can bring a key that is dear to compute with.
 */
export function verifyProof(proof: string, thumbprint: string, algorithms: readonly string[]): JsonObject {
  const { header, unverifiedClaims, signedPart, signature } = parts(proof, algorithms);
  const { alg, key } = readHeader(header, algorithms);
  if (key.thumbprint !== thumbprint) throw new DpopKeyMismatchError(algorithms);
  const usable = usableKey(key);
  if (typeof usable === "string") throw new DpopKeyInvalidError(algorithms, usable);
  if (!usable.methods.has(alg)) throw new DpopKeyInvalidError(algorithms, "jwk is for another algorithm");
  if (!signatureHolds(usable, alg, signedPart, signature)) throw new DpopSignatureInvalidError(algorithms);
  return unverifiedClaims;
}

interface Parts {
  readonly header: JsonObject;
  readonly unverifiedClaims: JsonObject;
  readonly signedPart: string;
  readonly signature: Uint8Array;
}

function parts(proof: string, algorithms: readonly string[]): Parts {
  if (proof.length > MAX_PROOF_BYTES) throw new DpopProofTooLargeError(algorithms, MAX_PROOF_BYTES);
  const segments = proof.split(".");
  const [header = "", payload = "", signature = ""] = segments;
  if (segments.length !== 3) throw new DpopProofMalformedError(algorithms, "proof", "parts");
  const bytes = decodeBase64Url(signature);
  if (bytes === undefined) throw new DpopProofMalformedError(algorithms, "signature", "base64url");
  return {
    header: objectIn(header, "header", algorithms),
    unverifiedClaims: objectIn(payload, "payload", algorithms),
    signedPart: `${header}.${payload}`,
    signature: bytes,
  };
}

function objectIn(segment: string, part: "header" | "payload", algorithms: readonly string[]): JsonObject {
  const bytes = decodeBase64Url(segment);
  if (bytes === undefined) throw new DpopProofMalformedError(algorithms, part, "base64url");
  const value = parseStrictObject(bytes);
  if (typeof value === "string") throw new DpopProofMalformedError(algorithms, part, value);
  return value;
}

function readHeader(header: JsonObject, algorithms: readonly string[]): { alg: string; key: ProofKey } {
  const alg = claimOf(header, "alg");
  // RFC 8725 section 3.11: what another token was made for proves nothing here.
  if (claimOf(header, "typ") !== "dpop+jwt") throw new DpopTypeNotAllowedError(algorithms);
  const unsupported = UNSUPPORTED.find((member) => Object.hasOwn(header, member));
  if (unsupported !== undefined) throw new DpopHeaderUnsupportedError(algorithms, unsupported);
  if (typeof alg !== "string" || !algorithms.includes(alg)) {
    throw new DpopAlgorithmNotAllowedError(algorithms);
  }
  const key = proofKey(claimOf(header, "jwk"));
  if (typeof key === "string") throw new DpopKeyInvalidError(algorithms, key);
  return { alg, key };
}
