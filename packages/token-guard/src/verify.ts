import { verifiedClaims } from "./claimed-token";
import type { ClaimedToken } from "./claimed-token";
import type { TimeRules } from "./claims/times";
import { KeyNotSuitableError, SignatureInvalidError } from "./errors";
import { signatureHolds } from "./keys/verify-key";
import type { VerifyKey } from "./keys/verify-key";
import type { VerifiedToken } from "./verified-token";

/** With the key: that it is for the algorithm, the signature, and only then the claims. */
export function verifyWithKey(
  claimed: ClaimedToken<VerifyKey>,
  key: VerifyKey,
  rules: TimeRules,
  now: number,
): VerifiedToken {
  const { header, signedPart, signature } = claimed.unverified;
  if (!key.methods.has(header.alg)) throw new KeyNotSuitableError(claimed.issuer.name);
  if (!signatureHolds(key, header.alg, signedPart, signature)) throw new SignatureInvalidError();
  return verifiedClaims(claimed, rules, now);
}
