import { hasSmallOrder, rsaProblem, SMALL_ORDER } from "../keys/key-limits";
import { publicJwk } from "../keys/published-keys";
import type { PublicJwk } from "../keys/published-keys";
import { decodeBase64Url } from "../token/base64url";

type Bytes = Uint8Array<ArrayBuffer>;
/** By what it comes from: the types of Node and of the DOM each have a name for it. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** How a signature is checked with a key: the arguments of `crypto.subtle`. */
interface Method {
  readonly imported: { name: string; hash?: string; namedCurve?: string };
  readonly verified: { name: string; hash?: string; saltLength?: number };
}

/** A public key of an issuer, with the algorithms that it is for. */
export interface WebKey {
  readonly members: PublicJwk["members"];
  readonly methods: ReadonlyMap<string, Method>;
  /** In bytes: a signature of another length is wrong without a look at it. */
  readonly signatureLength: number;
  /** Made with the first signature of an algorithm; rejects when the platform says that it is no key. */
  readonly imports: Map<string, Promise<ImportedKey>>;
}

/** Makes a published key usable, or says in a text why it is not. */
export function webKey(keyId: string | undefined, published: unknown): WebKey | string {
  const jwk = publicJwk(keyId, published);
  if (typeof jwk === "string") return jwk;
  const { members, alg } = jwk;
  const parts = partsOf(members);
  if (typeof parts === "string") return parts;
  const { methods, signatureLength } = parts;
  const method = alg === undefined ? undefined : methods.get(alg);
  if (alg !== undefined && method === undefined)
    return `its alg is for another type of key than ${members["kty"]}`;
  const own = alg === undefined || method === undefined ? methods : new Map([[alg, method]]);
  return { members, methods: own, signatureLength, imports: new Map() };
}

/** Whether the signature over the text is the key's; undefined when the platform takes the key for none. */
export async function signatureHolds(
  key: WebKey,
  alg: string,
  text: string,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  const method = key.methods.get(alg);
  if (method === undefined || signature.length !== key.signatureLength) return false;
  let imported: ImportedKey;
  try {
    imported = await importedKey(key, alg, method);
  } catch {
    // Such as a point that is not on the curve.
    return undefined;
  }
  return crypto.subtle.verify(method.verified, imported, signature as Bytes, new TextEncoder().encode(text));
}

function importedKey({ members, imports }: WebKey, alg: string, { imported }: Method): Promise<ImportedKey> {
  const known = imports.get(alg);
  if (known !== undefined) return known;
  const key = crypto.subtle.importKey("jwk", { ...members }, imported, false, ["verify"]);
  imports.set(alg, key);
  return key;
}

interface Parts {
  methods: ReadonlyMap<string, Method>;
  signatureLength: number;
}

const CURVES: Record<string, { alg: string; hash: string; signatureLength: number }> = {
  "P-256": { alg: "ES256", hash: "SHA-256", signatureLength: 64 },
  "P-384": { alg: "ES384", hash: "SHA-384", signatureLength: 96 },
  "P-521": { alg: "ES512", hash: "SHA-512", signatureLength: 132 },
};

function partsOf(members: PublicJwk["members"]): Parts | string {
  const { kty, crv = "" } = members;
  const [n, e, x] = ["n", "e", "x"].map((name) => decodeBase64Url(members[name] ?? ""));
  if (kty === "RSA" && n !== undefined && e !== undefined) return rsaParts(n, e);
  if (kty === "EC") {
    const curve = Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;
    if (curve === undefined) return `its curve is ${crv}; P-256, P-384 and P-521 are supported`;
    const imported = { name: "ECDSA", namedCurve: crv };
    const method = { imported, verified: { name: "ECDSA", hash: curve.hash } };
    return { methods: new Map([[curve.alg, method]]), signatureLength: curve.signatureLength };
  }
  if (kty !== "OKP" || crv !== "Ed25519" || x?.length !== 32) return "of the type OKP, Ed25519 is supported";
  if (hasSmallOrder(x)) return SMALL_ORDER;
  const ed25519 = { name: "Ed25519" };
  return { methods: new Map([["EdDSA", { imported: ed25519, verified: ed25519 }]]), signatureLength: 64 };
}

function rsaParts(n: Bytes, e: Bytes): Parts | string {
  const bits = numberOf(n).toString(2).length;
  const problem = rsaProblem(bits, numberOf(e));
  if (problem !== undefined) return problem;
  const methods = new Map<string, Method>();
  for (const size of [256, 384, 512]) {
    const hash = `SHA-${size}`;
    const pkcs1 = { name: "RSASSA-PKCS1-v1_5", hash };
    methods.set(`RS${size}`, { imported: pkcs1, verified: pkcs1 });
    // RFC 7518 section 3.5: the salt is as long as the hash.
    methods.set(`PS${size}`, {
      imported: { name: "RSA-PSS", hash },
      verified: { name: "RSA-PSS", saltLength: size / 8 },
    });
  }
  return { methods, signatureLength: Math.ceil(bits / 8) };
}

function numberOf(bytes: Bytes): bigint {
  return BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}
