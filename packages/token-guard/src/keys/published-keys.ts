import { KeysFormat } from "@ml-identity/token-contract";
import { decodeBase64Url } from "../token/base64url";
import { isObject } from "../token/strict-json";
import type { TokenHeader } from "../token/header";

/** A key that the issuer publishes and that the guard does not use. */
export interface SkippedKey {
  readonly keyId: string | undefined;
  readonly reason: string;
}

/** What is asked of a key wherever signatures are checked: the algorithms that it is for. */
export interface AnyKey {
  readonly methods: ReadonlyMap<string, unknown>;
}

/** The keys of one issuer at one time. */
export interface KeySet<Key extends AnyKey> {
  readonly keys: readonly Key[];
  readonly byId: ReadonlyMap<string, Key>;
  /** What each key was made from: an unchanged key of the next set is this same object. */
  readonly sources: ReadonlyMap<string, Key>;
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
export function keySetOf<Key extends AnyKey>(
  document: unknown,
  format: KeysFormat,
  usable: (keyId: string | undefined, published: unknown) => Key | string,
  known?: KeySet<Key>,
): KeySet<Key> {
  const entries = format === KeysFormat.X509 ? certificates(document) : jsonWebKeys(document);
  if (entries.length > MAX_KEYS) {
    throw new KeySetError(`it has ${entries.length} keys; at most ${MAX_KEYS} are supported`);
  }
  const byId = new Map<string, Key>();
  const sources = new Map<string, Key>();
  const skipped: SkippedKey[] = [];
  for (const [keyId, published] of entries) {
    const source = JSON.stringify([keyId, published]);
    const unchanged = known?.sources.get(source);
    // A certificate is read again: it has an end.
    const read = unchanged !== undefined && format === KeysFormat.Jwks ? unchanged : usable(keyId, published);
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
export function keyFor<Key extends AnyKey>(
  { keys, byId }: KeySet<Key>,
  { kid, alg }: TokenHeader,
): Key | undefined {
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

/** The members of a public key. Others, such as an `x5c`, must not decide what the key is. RFC 7518 section 6, RFC 8037. */
const PUBLIC_MEMBERS: Record<string, string[]> = {
  RSA: ["n", "e"],
  EC: ["crv", "x", "y"],
  OKP: ["crv", "x"],
};

/** A published public key: the members that make it one, and what it says that it is for. */
export interface PublicJwk {
  readonly members: Readonly<Record<string, string>>;
  readonly alg: string | undefined;
}

/** Reads a published key, or says in a text why it is no public key for signatures. */
export function publicJwk(keyId: string | undefined, jwk: unknown): PublicJwk | string {
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
  const key: Record<string, string> = { kty: kty as string };
  for (const member of members) {
    const value = jwk[member];
    if (typeof value !== "string") return `its ${member} is not a text`;
    // RFC 7518 section 2. Node would read other spellings, and another run-time would not.
    if (member !== "crv" && decodeBase64Url(value) === undefined) return `its ${member} is not base64url`;
    key[member] = value;
  }
  return { members: key, alg };
}
