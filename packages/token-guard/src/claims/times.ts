import {
  ClaimMalformedError,
  ClaimMissingError,
  TokenExpiredError,
  TokenIssuedInFutureError,
  TokenNotYetValidError,
  TokenTooOldError,
} from "../errors";
import type { JsonObject } from "../token/strict-json";

export interface TimeRules {
  readonly clockToleranceSeconds: number;
  readonly maxAgeSeconds: number | undefined;
}

/** The end of the year 9999. */
const LAST = 253_402_300_799;

/**
 * Checks `exp`, which must be there, `nbf` and `iat`, at a time in milliseconds. RFC 7519 allows fractions of a second in
 * them; no issuer writes one, so a fraction is refused like every other odd number. Returns `exp`.
 */
export function checkTimes(claims: JsonObject, rules: TimeRules, nowMs: number): number {
  const { clockToleranceSeconds: tolerance, maxAgeSeconds } = rules;
  const now = Math.floor(nowMs / 1000);
  const expiresAt = seconds(claims, "exp");
  const notBefore = seconds(claims, "nbf");
  const issuedAt = seconds(claims, "iat");
  if (expiresAt === undefined) throw new ClaimMissingError("exp");
  if (now >= expiresAt + tolerance) throw new TokenExpiredError();
  if (notBefore !== undefined && now < notBefore - tolerance) throw new TokenNotYetValidError();
  if (issuedAt !== undefined && now < issuedAt - tolerance) throw new TokenIssuedInFutureError();
  if (maxAgeSeconds !== undefined) {
    if (issuedAt === undefined) throw new ClaimMissingError("iat");
    if (now - issuedAt > maxAgeSeconds + tolerance) throw new TokenTooOldError(maxAgeSeconds);
  }
  return expiresAt;
}

function seconds(claims: JsonObject, name: string): number | undefined {
  // Unlike elsewhere, null is not no value: a token without a limit does not look so.
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LAST) return value;
  throw new ClaimMalformedError(name, "a whole number of seconds since 1970");
}
