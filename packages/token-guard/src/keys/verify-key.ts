import { constants, verify } from "node:crypto";
import type { KeyObject, VerifyKeyObjectInput } from "node:crypto";
import { derSignature } from "./der-signature";
import { hasSmallOrder, rsaProblem, SMALL_ORDER } from "./key-limits";

/** How a signature is checked with a key: the arguments of `crypto.verify`, made once. */
interface Method {
  readonly hash: string | null;
  readonly key: KeyObject | VerifyKeyObjectInput;
  /** Gives the signature the form that `crypto.verify` reads without an option. */
  readonly form?: (signature: Uint8Array) => Uint8Array;
}

/** A public key of an issuer, with the algorithms that it is for. */
export interface VerifyKey {
  readonly keyId: string | undefined;
  readonly methods: ReadonlyMap<string, Method>;
  /** In bytes: a signature of another length is wrong without a look at it. */
  readonly signatureLength: number;
}

const CURVES: Record<string, { alg: string; hash: string; signatureLength: number }> = {
  prime256v1: { alg: "ES256", hash: "sha256", signatureLength: 64 },
  secp384r1: { alg: "ES384", hash: "sha384", signatureLength: 96 },
  secp521r1: { alg: "ES512", hash: "sha512", signatureLength: 132 },
};

/**
 * Makes a key usable, or says in a text why it is not: it must be of a type, a curve and a length that the guard takes, and
 * `alg`, if the issuer gives one, must be for its type.
 */
export function verifyKey(keyId: string | undefined, key: KeyObject, alg?: string): VerifyKey | string {
  const parts = partsOf(key);
  if (typeof parts === "string") return parts;
  const { methods, signatureLength } = parts;
  if (alg === undefined) return { keyId, methods, signatureLength };
  const method = methods.get(alg);
  if (method === undefined) return `its alg is for another type of key than ${key.asymmetricKeyType}`;
  return { keyId, methods: new Map([[alg, method]]), signatureLength };
}

/** Whether the signature over the text is the key's. `alg` is one of the key's methods. */
export function signatureHolds(key: VerifyKey, alg: string, text: string, signature: Uint8Array): boolean {
  const method = key.methods.get(alg);
  if (method === undefined || signature.length !== key.signatureLength) return false;
  const { hash, key: input, form } = method;
  return verify(hash, Buffer.from(text, "latin1"), input, form === undefined ? signature : form(signature));
}

type Parts = Pick<VerifyKey, "methods" | "signatureLength">;

function partsOf(key: KeyObject): Parts | string {
  const { modulusLength = 0, publicExponent = 0n, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case "rsa":
      return rsaParts(key, modulusLength, publicExponent);
    case "ec": {
      const curve = CURVES[namedCurve];
      if (curve === undefined) return `its curve is ${namedCurve}; P-256, P-384 and P-521 are supported`;
      const method: Method = { hash: curve.hash, key, form: derSignature };
      return { methods: new Map([[curve.alg, method]]), signatureLength: curve.signatureLength };
    }
    case "ed25519":
      if (hasSmallOrder(Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url"))) return SMALL_ORDER;
      return { methods: new Map([["EdDSA", { hash: null, key }]]), signatureLength: 64 };
    default:
      return `its type is ${key.asymmetricKeyType}; rsa, ec and ed25519 are supported`;
  }
}

function rsaParts(key: KeyObject, bits: number, exponent: bigint): Parts | string {
  const problem = rsaProblem(bits, exponent);
  if (problem !== undefined) return problem;
  const methods = new Map<string, Method>();
  for (const size of [256, 384, 512]) {
    const hash = `sha${size}`;
    methods.set(`RS${size}`, { hash, key });
    // RFC 7518 section 3.5: the salt is as long as the hash.
    const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: size / 8 };
    methods.set(`PS${size}`, { hash, key: pss });
  }
  return { methods, signatureLength: Math.ceil(bits / 8) };
}
