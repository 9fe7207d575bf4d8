import { CannotDecideError, TokenGuardError } from "../errors";
import type { AnyTokenGuardError, TokenFault } from "../errors";

/** A request that does not prove that its sender holds the key of its token. It is answered in the scheme DPoP. */
export abstract class DpopError extends TokenGuardError {
  readonly status = 401;
  /** The signature algorithms that a proof may have. */
  readonly algorithms: readonly string[];

  constructor(algorithms: readonly string[], description: string, detail?: string) {
    super(description, detail);
    this.algorithms = algorithms;
  }

  override get wwwAuthenticate(): string {
    return this.challenge();
  }

  override challenge(): string {
    return withAlgorithms(super.challenge("DPoP") as string, this.algorithms);
  }
}

/** Adds what a proof may be signed with to a challenge. @see https://www.rfc-editor.org/rfc/rfc9449#section-7.1 */
export function withAlgorithms(challenge: string, algorithms: readonly string[]): string {
  // The first parameter stands after the scheme, and each further one after a comma.
  return `${challenge}${challenge.includes(" ") ? "," : ""} algs="${algorithms.join(" ")}"`;
}

/** The proof does not hold. @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3 */
export abstract class DpopProofError extends DpopError {
  readonly error = "invalid_dpop_proof";
}

export class DpopProofMissingError extends DpopProofError {
  readonly code = "DPOP_PROOF_MISSING";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The request has no DPoP proof");
  }
}

export class DpopProofRepeatedError extends DpopProofError {
  readonly code = "DPOP_PROOF_REPEATED";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The request has more than one DPoP proof");
  }
}

export class DpopProofTooLargeError extends DpopProofError {
  readonly code = "DPOP_PROOF_TOO_LARGE";
  constructor(algorithms: readonly string[], limit: number) {
    super(algorithms, "The DPoP proof is too large", `at most ${limit} bytes are read`);
  }
}

export class DpopProofMalformedError extends DpopProofError {
  readonly code = "DPOP_PROOF_MALFORMED";
  readonly part: "proof" | "header" | "payload" | "signature";
  readonly fault: TokenFault;
  constructor(algorithms: readonly string[], part: DpopProofMalformedError["part"], fault: TokenFault) {
    super(algorithms, "The DPoP proof is malformed", `${part}: ${fault}`);
    this.part = part;
    this.fault = fault;
  }
}

export class DpopHeaderUnsupportedError extends DpopProofError {
  readonly code = "DPOP_HEADER_UNSUPPORTED";
  readonly member: string;
  constructor(algorithms: readonly string[], member: string) {
    super(algorithms, "The header of the DPoP proof has a member that is not supported", member);
    this.member = member;
  }
}

export class DpopTypeNotAllowedError extends DpopProofError {
  readonly code = "DPOP_TYPE_NOT_ALLOWED";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The DPoP proof is a token of another type", "typ must be dpop+jwt");
  }
}

export class DpopAlgorithmNotAllowedError extends DpopProofError {
  readonly code = "DPOP_ALGORITHM_NOT_ALLOWED";
  constructor(algorithms: readonly string[]) {
    const detail = `alg must be one of ${algorithms.join(", ")}`;
    super(algorithms, "The signature algorithm of the DPoP proof is not accepted", detail);
  }
}

export class DpopKeyInvalidError extends DpopProofError {
  readonly code = "DPOP_KEY_INVALID";
  constructor(algorithms: readonly string[], reason: string) {
    super(algorithms, "The DPoP proof has no key that is accepted", reason);
  }
}

export class DpopSignatureInvalidError extends DpopProofError {
  readonly code = "DPOP_SIGNATURE_INVALID";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The signature of the DPoP proof is invalid");
  }
}

export class DpopClaimInvalidError extends DpopProofError {
  readonly code = "DPOP_CLAIM_INVALID";
  readonly claim: string;
  constructor(algorithms: readonly string[], claim: string, form: string) {
    super(algorithms, "The DPoP proof lacks a claim, or it is malformed", `${claim} must be ${form}`);
    this.claim = claim;
  }
}

export class DpopMethodMismatchError extends DpopProofError {
  readonly code = "DPOP_METHOD_MISMATCH";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The DPoP proof is for another method", "htm is not the method of the request");
  }
}

export class DpopUrlMismatchError extends DpopProofError {
  readonly code = "DPOP_URL_MISMATCH";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The DPoP proof is for another URL", "htu is no baseUrl with the path of the request");
  }
}

export class DpopProofExpiredError extends DpopProofError {
  readonly code = "DPOP_PROOF_EXPIRED";
  constructor(algorithms: readonly string[], limit: number) {
    super(algorithms, "The DPoP proof was made too long ago", `proofAgeSeconds is ${limit}`);
  }
}

export class DpopProofInFutureError extends DpopProofError {
  readonly code = "DPOP_PROOF_IN_FUTURE";
  constructor(algorithms: readonly string[], limit: number) {
    super(algorithms, "The DPoP proof was made in the future", `clockToleranceSeconds is ${limit}`);
  }
}

export class DpopTokenMismatchError extends DpopProofError {
  readonly code = "DPOP_TOKEN_MISMATCH";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The DPoP proof is for another token", "ath is not the SHA-256 of the token");
  }
}

export class DpopProofReplayedError extends DpopProofError {
  readonly code = "DPOP_PROOF_REPLAYED";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The DPoP proof was used before", "its jti is known");
  }
}

/** The proof needs a nonce of this server. @see https://www.rfc-editor.org/rfc/rfc9449#section-9 */
export class DpopNonceNeededError extends DpopError {
  readonly code = "DPOP_NONCE_NEEDED";
  readonly error = "use_dpop_nonce";
  /** The value for the header `DPoP-Nonce` of the answer. */
  readonly dpopNonce: string;
  constructor(algorithms: readonly string[], dpopNonce: string) {
    super(algorithms, "The DPoP proof needs the nonce of the header DPoP-Nonce");
    this.dpopNonce = dpopNonce;
  }
}

/** The token cannot be used in this way, and another one may. */
abstract class DpopTokenError extends DpopError {
  readonly error = "invalid_token";
}

/** The proof is made with another key than the token is bound to. */
export class DpopKeyMismatchError extends DpopTokenError {
  readonly code = "DPOP_KEY_MISMATCH";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The token is bound to another key than that of the DPoP proof");
  }
}

/** The token is a bearer token: no key is named in it. */
export class DpopTokenNotBoundError extends DpopTokenError {
  readonly code = "DPOP_TOKEN_NOT_BOUND";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The token is not bound to a key", "its claims have no cnf");
  }
}

/** A bound token, or a proof, that comes with the scheme Bearer. @see https://www.rfc-editor.org/rfc/rfc9449#section-7.2 */
export class DpopSchemeNeededError extends DpopTokenError {
  readonly code = "DPOP_SCHEME_NEEDED";
  constructor(algorithms: readonly string[]) {
    super(algorithms, "The token must be presented with the scheme DPoP");
  }
}

/** Whether the proof was used before cannot be decided now. `cause` says why. */
export class DpopReplayUndecidedError extends CannotDecideError {
  readonly code = "DPOP_REPLAY_UNDECIDED";
  constructor(detail: string, retryAfterSeconds: number, cause?: unknown) {
    super("Whether the DPoP proof was used before cannot be decided", detail, retryAfterSeconds, { cause });
  }
}

/** Every refusal of a guard that confirms senders by DPoP: switch on its `code`. */
export type AnyDpopError =
  | AnyTokenGuardError
  | DpopProofMissingError
  | DpopProofRepeatedError
  | DpopProofTooLargeError
  | DpopProofMalformedError
  | DpopHeaderUnsupportedError
  | DpopTypeNotAllowedError
  | DpopAlgorithmNotAllowedError
  | DpopKeyInvalidError
  | DpopSignatureInvalidError
  | DpopClaimInvalidError
  | DpopMethodMismatchError
  | DpopUrlMismatchError
  | DpopProofExpiredError
  | DpopProofInFutureError
  | DpopTokenMismatchError
  | DpopProofReplayedError
  | DpopNonceNeededError
  | DpopKeyMismatchError
  | DpopTokenNotBoundError
  | DpopSchemeNeededError
  | DpopReplayUndecidedError;
