import { createPublicKey, X509Certificate } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import { KeysFormat } from "@ml-identity/token-contract";
import { isObject } from "../token/strict-json";
import type { TokenHeader } from "../token/header";
import { verifyKey } from "./verify-key";
import type { VerifyKey } from "./verify-key";

/** A key that the issuer publishes and that the guard does not use. */
export interface SkippedKey {
  readonly keyId: string | undefined;
  readonly reason: string;
}

/** The keys of one issuer at one time. */
export interface KeySet {
  readonly keys: readonly VerifyKey[];
  readonly byId: ReadonlyMap<string, VerifyKey>;
  /** What each key was made from: an unchanged key of the next set is this same object. */
  readonly sources: ReadonlyMap<string, VerifyKey>;
  readonly skipped: readonly SkippedKey[];
}

/** What an issuer published is no set of keys. */
export class KeySetError extends Error {
  override name = "KeySetError";
}

const MAX_KEYS = 100;

/**
 * Makes the keys of a published document usable, each once: a key that stands in `known` unchanged, and is still good, is
 * taken from there.
 *
 * @throws KeySetError when the document is of another form, or has no key that the guard can use.
 */
export function parseKeySet(document: unknown, format: KeysFormat, at: number, known?: KeySet): KeySet {
  const entries = format === KeysFormat.X509 ? certificates(document) : jsonWebKeys(document);
  if (entries.length > MAX_KEYS) {
    throw new KeySetError(`it has ${entries.length} keys; at most ${MAX_KEYS} are supported`);
  }
  const byId = new Map<string, VerifyKey>();
  const sources = new Map<string, VerifyKey>();
  const skipped: SkippedKey[] = [];
  for (const [keyId, published] of entries) {
    const source = JSON.stringify([keyId, published]);
    const unchanged = known?.sources.get(source);
    // A certificate is read again: it has an end.
    const read =
      unchanged !== undefined && format === KeysFormat.Jwks
        ? unchanged
        : usableKey(keyId, published, format, at);
    const key = typeof read === "string" ? read : (unchanged ?? read);
    if (typeof key === "string") skipped.push({ keyId, reason: key });
    else if (keyId !== undefined && byId.has(keyId)) skipped.push({ keyId, reason: "its kid is taken" });
    else {
      sources.set(source, key);
      if (keyId !== undefined) byId.set(keyId, key);
    }
  }
  if (sources.size === 0) {
    const why = skipped.map(({ keyId = "a key without kid", reason }) => `${keyId}: ${reason}`);
    throw new KeySetError(`it has no key that can be used${why.map((line) => `; ${line}`).join("")}`);
  }
  return { keys: [...sources.values()], byId, sources, skipped };
}

/** The key that a token names; without a name, the only one that is for its algorithm. */
export function keyFor({ keys, byId }: KeySet, { kid, alg }: TokenHeader): VerifyKey | undefined {
  if (kid !== undefined) return byId.get(kid);
  const suitable = keys.filter((key) => key.methods.has(alg));
  return suitable.length === 1 ? suitable[0] : undefined;
}

type Entry = [keyId: string | undefined, published: unknown];

function jsonWebKeys(document: unknown): Entry[] {
  const keys = isObject(document) ? document["keys"] : undefined;
  if (!Array.isArray(keys)) throw new KeySetError("it is not a JSON Web Key Set: keys is not a list");
  return keys.map((key: unknown): Entry => {
    const kid = isObject(key) ? key["kid"] : undefined;
    return [typeof kid === "string" && kid !== "" ? kid : undefined, key];
  });
}

function certificates(document: unknown): Entry[] {
  if (!isObject(document)) throw new KeySetError("it is not an object of certificates by key id");
  return Object.entries(document);
}

function usableKey(
  keyId: string | undefined,
  published: unknown,
  format: KeysFormat,
  at: number,
): VerifyKey | string {
  try {
    return format === KeysFormat.X509 ? fromCertificate(keyId, published, at) : fromJwk(keyId, published);
  } catch (error) {
    // What node:crypto says about bytes that are no key.
    return error instanceof Error ? error.message : String(error);
  }
}

/** The members of a public key. Others, such as an `x5c`, must not decide what the key is. RFC 7518 section 6, RFC 8037. */
const PUBLIC_MEMBERS: Record<string, string[]> = {
  RSA: ["n", "e"],
  EC: ["crv", "x", "y"],
  OKP: ["crv", "x"],
};

function fromJwk(keyId: string | undefined, jwk: unknown): VerifyKey | string {
  if (!isObject(jwk)) return "it is not an object";
  const { kty, kid, alg, use, key_ops: operations } = jwk;
  const members =
    typeof kty === "string" && Object.hasOwn(PUBLIC_MEMBERS, kty) ? PUBLIC_MEMBERS[kty] : undefined;
  if (members === undefined) return "its kty is none of RSA, EC, OKP";
  if (kid !== undefined && keyId === undefined) return "its kid is not a text";
  if (Object.hasOwn(jwk, "d"))
    return "it is a private key, which no issuer may publish: everybody can sign with it";
  if (use !== undefined && use !== "sig") return "its use is not sig";
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes("verify"))) {
    return "its key_ops do not have verify";
  }
  if (alg !== undefined && typeof alg !== "string") return "its alg is not a text";
  const key: JsonWebKey = { kty: kty as string };
  for (const member of members) {
    const value = jwk[member];
    if (typeof value !== "string") return `its ${member} is not a text`;
    key[member] = value;
  }
  return verifyKey(keyId, createPublicKey({ key, format: "jwk" }), alg);
}

const PEM = /^-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

function fromCertificate(keyId: string | undefined, pem: unknown, at: number): VerifyKey | string {
  if (typeof pem !== "string" || !PEM.test(pem)) return "it is not one certificate in PEM";
  const certificate = new X509Certificate(pem);
  const { validFrom, validTo } = certificate;
  if (at < Date.parse(validFrom)) return `its certificate is valid from ${validFrom}`;
  if (at > Date.parse(validTo)) return `its certificate was valid to ${validTo}`;
  const key: KeyObject = certificate.publicKey;
  return verifyKey(keyId, key);
}
