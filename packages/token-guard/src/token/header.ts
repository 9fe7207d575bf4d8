import { ALGORITHMS } from "@ml-identity/token-contract";
import {
  AlgorithmNotAllowedError,
  HeaderB64UnsupportedError,
  HeaderContentTypeUnsupportedError,
  HeaderCritUnsupportedError,
  HeaderKeySourceForbiddenError,
  HeaderKidInvalidError,
  HeaderTypeNotAllowedError,
  TokenMalformedError,
} from "../errors";
import { decodeBase64Url } from "./base64url";
import { parseStrictObject } from "./strict-json";
import type { JsonObject } from "./strict-json";

/** What the guard reads in the header of a token. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string | undefined;
  /** `typ` in small letters and without `application/`. */
  readonly type: string | undefined;
}

export const MAX_KID_LENGTH = 256;

/**
 * Members that name or bring a key. A key comes from the contract's issuer alone, so a token that wants another one is not
 * meant for this guard. `x5t` and `x5t#S256` only describe the key, and are ignored.
 */
const KEY_SOURCES = ["jku", "x5u", "jwk", "x5c"];

/** Parses a header, and refuses what no contract can allow. */
export function readHeader(segment: string): TokenHeader {
  const bytes = decodeBase64Url(segment);
  if (bytes === undefined) throw new TokenMalformedError("header", "base64url");
  const header = parseStrictObject(bytes);
  if (typeof header === "string") throw new TokenMalformedError("header", header);

  if (Object.hasOwn(header, "crit")) throw new HeaderCritUnsupportedError();
  if (Object.hasOwn(header, "b64")) throw new HeaderB64UnsupportedError();
  if (Object.hasOwn(header, "cty")) throw new HeaderContentTypeUnsupportedError();
  const source = KEY_SOURCES.find((member) => Object.hasOwn(header, member));
  if (source !== undefined) throw new HeaderKeySourceForbiddenError(source);
  return { alg: algOf(header), kid: kidOf(header), type: typeOf(header) };
}

function algOf(header: JsonObject): string {
  const alg = Object.hasOwn(header, "alg") ? header["alg"] : undefined;
  if (typeof alg === "string" && ALGORITHMS.includes(alg)) return alg;
  throw new AlgorithmNotAllowedError(ALGORITHMS.join(", "));
}

function kidOf(header: JsonObject): string | undefined {
  if (!Object.hasOwn(header, "kid")) return undefined;
  const kid = header["kid"];
  if (typeof kid === "string" && kid !== "" && kid.length <= MAX_KID_LENGTH) return kid;
  throw new HeaderKidInvalidError(MAX_KID_LENGTH);
}

/** Visible ASCII only: letters such as the Kelvin sign turn into ASCII ones when made small. */
const VISIBLE = /^[\x21-\x7e]+$/;

function typeOf(header: JsonObject): string | undefined {
  if (!Object.hasOwn(header, "typ")) return undefined;
  const typ = header["typ"];
  if (typeof typ === "string" && VISIBLE.test(typ)) return normalType(typ);
  throw new HeaderTypeNotAllowedError("a media type");
}

/** RFC 7515 section 4.1.9: media types are compared without case, and `application/` may be left out. */
export function normalType(type: string): string {
  return type.toLowerCase().replace(/^application\/(?=[^/]+$)/, "");
}
