import { constants, createHmac, sign } from "node:crypto";
import { privateKey } from "./keys.ts";
import type { KeyName } from "./keys.ts";

/** Makes the signature over header and payload. */
export type Sign = (text: string) => Buffer;

/** What stands in a segment: bytes or a text as they are, or a value as JSON. */
export type Content = string | Buffer | object;

export function segment(content: Content): string {
  const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  return Buffer.from(text).toString("base64url");
}

export function compact(header: Content, payload: Content, signature: Sign): string {
  const text = `${segment(header)}.${segment(payload)}`;
  return `${text}.${signature(text).toString("base64url")}`;
}

/** Signs as RFC 7518 section 3 and RFC 8037 section 3.1 say, with whatever key. */
export function signWith(name: KeyName, alg: string): Sign {
  const key = privateKey(name);
  const bits = Number(alg.slice(2));
  return (text) => {
    const bytes = Buffer.from(text);
    if (alg === "EdDSA") return sign(null, bytes, key);
    if (!alg.startsWith("PS")) return sign(`sha${bits}`, bytes, { key, dsaEncoding: "ieee-p1363" });
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign(`sha${bits}`, bytes, { key, padding, saltLength: bits / 8 });
  };
}

/** HMAC with a text or bytes as the secret. */
export function hmac(bits: 256 | 384 | 512, secret: string | Buffer): Sign {
  return (text) => createHmac(`sha${bits}`, secret).update(text).digest();
}

/** These bytes, whatever the text. */
export function fixed(signature: Buffer): Sign {
  return () => signature;
}

/** The token with another text for one of its three segments. */
export function withSegment(token: string, index: 0 | 1 | 2, change: (segment: string) => string): string {
  const parts = token.split(".");
  parts[index] = change(parts[index] as string);
  return parts.join(".");
}
