import { ClaimMalformedError, SenderUnconfirmedError } from "../errors";
import type { VerifiedToken } from "../verified-token";

/** How a token can be bound to a key: RFC 7800 section 3.1, RFC 8705 section 3.1, RFC 9449 section 6.1. */
const BINDINGS = ["jwk", "jwe", "jku", "kid", "jkt", "x5t#S256"];

/** SHA-256 in base64url. */
const THUMBPRINT = /^[\w-]{43}$/;

/**
 * The thumbprint in one member of `cnf`; undefined when the token is not bound at all. Members that are no binding are
 * ignored (RFC 7800 section 3.1).
 *
 * @throws SenderUnconfirmedError when the token is bound in another way, or in another way too: that would go unchecked.
 */
export function boundThumbprint(
  { confirmation }: VerifiedToken,
  member: "jkt" | "x5t#S256",
): string | undefined {
  if (confirmation === undefined) return undefined;
  const bindings = Object.keys(confirmation).filter((name) => BINDINGS.includes(name));
  if (bindings.length !== 1 || bindings[0] !== member) throw new SenderUnconfirmedError();
  const thumbprint = confirmation[member];
  if (typeof thumbprint === "string" && THUMBPRINT.test(thumbprint)) return thumbprint;
  throw new ClaimMalformedError(`/cnf/${member}`, "a SHA-256 in base64url");
}
