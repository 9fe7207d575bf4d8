import { CannotDecideError } from "./errors";
import type { TokenGuardError } from "./errors";

/**
 * The headers of the answer to a refused request, in small letters: the challenge (RFC 6750 section 3), when to try again
 * (RFC 9110 section 10.2.3) and the nonce of the next proof (RFC 9449 section 8), each where there is one.
 *
 * @param challenge the value of `WWW-Authenticate`. Defaults to the error's own; with DPoP it is `dpop.challenge(error)`.
 */
export function refusalHeaders(
  error: TokenGuardError,
  challenge: string | undefined = error.wwwAuthenticate,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (challenge !== undefined) headers["www-authenticate"] = challenge;
  if (error instanceof CannotDecideError) headers["retry-after"] = String(error.retryAfterSeconds);
  // That of a DpopNonceNeededError, whose class loads with the sub path dpop alone.
  if ("dpopNonce" in error) headers["dpop-nonce"] = String(error.dpopNonce);
  return headers;
}
