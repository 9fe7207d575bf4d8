import { createPrivateKey } from "node:crypto";
import type { KeyObject } from "node:crypto";

/** Reads the key that signs identities; what is wrong, as a sentence that begins with "must", when it is none. */
export function readIdentityKey(pem: string): KeyObject | string {
  const form = "must be an Ed25519 private key in PEM, as openssl genpkey -algorithm ed25519 makes it";
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "ed25519" ? key : `${form}; got ${key.asymmetricKeyType ?? "another"}`;
  } catch {
    // The error of OpenSSL says nothing that a person could act on, and the text is a secret.
    return form;
  }
}
