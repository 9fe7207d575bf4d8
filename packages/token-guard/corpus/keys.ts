import { createPrivateKey, createPublicKey } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import keys from "./keys.json" with { type: "json" };

/** Private keys that exist for these tests only: fixed, so that a token of the corpus is the same in every run. */
export type KeyName = keyof typeof keys;

const loaded = new Map<KeyName, KeyObject>();

export function privateKey(name: KeyName): KeyObject {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const key = createPrivateKey({ key: keys[name], format: "jwk" });
  loaded.set(name, key);
  return key;
}

export function publicKey(name: KeyName): KeyObject {
  return createPublicKey(privateKey(name));
}

/** The public key as an issuer publishes it. A member that is undefined is left out. */
export function publicJwk(name: KeyName, kid: string | undefined, members: object = {}): JsonWebKey {
  const jwk = { ...publicKey(name).export({ format: "jwk" }), kid, use: "sig", ...members };
  return Object.fromEntries(Object.entries(jwk).filter(([, value]) => value !== undefined));
}
