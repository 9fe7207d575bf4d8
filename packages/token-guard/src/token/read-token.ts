import { TokenMalformedError, TokenTooLargeError } from "../errors";
import { decodeBase64Url } from "./base64url";
import { readHeader } from "./header";
import type { TokenHeader } from "./header";
import { parseStrictObject } from "./strict-json";
import type { JsonObject } from "./strict-json";

/** A token that is well formed; nothing in it has been verified. */
export interface UnverifiedToken {
  readonly headerSegment: string;
  readonly header: TokenHeader;
  readonly unverifiedClaims: JsonObject;
  /** What the signature is over. */
  readonly signedPart: string;
  readonly signature: Uint8Array;
}

/** Takes a token apart: the size, three parts in strict base64url, the header's rules, claims in strict JSON. */
export function readToken(
  token: unknown,
  maxBytes: number,
  knownHeaders: ReadonlyMap<string, TokenHeader>,
): UnverifiedToken {
  if (typeof token !== "string") throw new TokenMalformedError("token", "not-text");
  if (token.length > maxBytes) throw new TokenTooLargeError(maxBytes);
  const first = token.indexOf(".");
  const second = token.indexOf(".", first + 1);
  if (first === -1 || second === -1 || token.includes(".", second + 1)) {
    throw new TokenMalformedError("token", "parts");
  }

  const headerSegment = token.slice(0, first);
  const header = knownHeaders.get(headerSegment) ?? readHeader(headerSegment);
  const payload = decodeBase64Url(token.slice(first + 1, second));
  if (payload === undefined) throw new TokenMalformedError("payload", "base64url");
  const unverifiedClaims = parseStrictObject(payload);
  if (typeof unverifiedClaims === "string") throw new TokenMalformedError("payload", unverifiedClaims);
  const signature = decodeBase64Url(token.slice(second + 1));
  if (signature === undefined) throw new TokenMalformedError("signature", "base64url");
  return { headerSegment, header, unverifiedClaims, signedPart: token.slice(0, second), signature };
}
