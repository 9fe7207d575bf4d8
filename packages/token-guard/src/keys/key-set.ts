import { createPublicKey, X509Certificate } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { KeysFormat } from "@ml-identity/token-contract";
import { keySetOf, publicJwk } from "./published-keys";
import type { KeySet } from "./published-keys";
import { verifyKey } from "./verify-key";
import type { VerifyKey } from "./verify-key";

/** @throws KeySetError when the document is of another form, or has no key that the guard can use. */
export function parseKeySet(
  document: unknown,
  format: KeysFormat,
  at: number,
  known?: KeySet<VerifyKey>,
): KeySet<VerifyKey> {
  return keySetOf(document, format, (keyId, published) => usableKey(keyId, published, format, at), known);
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

function fromJwk(keyId: string | undefined, published: unknown): VerifyKey | string {
  const jwk = publicJwk(keyId, published);
  if (typeof jwk === "string") return jwk;
  return verifyKey(keyId, createPublicKey({ key: jwk.members, format: "jwk" }), jwk.alg);
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
