import { hash } from "node:crypto";
import type { PresentedToken } from "../authorization-header";
import { claimOf } from "../claims/claim";
import { TokenMissingError } from "../errors";
import type { TokenGuardError } from "../errors";
import type { JsonObject } from "../token/strict-json";
import type { VerifiedToken } from "../verified-token";
import { boundThumbprint } from "./binding";
import {
  DpopClaimInvalidError,
  DpopError,
  DpopMethodMismatchError,
  DpopNonceNeededError,
  DpopProofExpiredError,
  DpopProofInFutureError,
  DpopProofReplayedError,
  DpopReplayUndecidedError,
  DpopSchemeNeededError,
  DpopTokenMismatchError,
  DpopTokenNotBoundError,
  DpopUrlMismatchError,
  withAlgorithms,
} from "./dpop-errors";
import { dpopSettings } from "./dpop-options";
import type { DpopSettings, DpopVerifierOptions } from "./dpop-options";
import { oneProof, verifyProof } from "./dpop-proof";
import type { HeaderValues } from "./dpop-proof";
import { normalRequestPath, normalUrl } from "./proof-url";

export * from "./dpop-errors";
export type { DpopVerifierOptions } from "./dpop-options";
export { createDpopNonces } from "./nonces";
export type { DpopNonces, DpopNoncesOptions } from "./nonces";
export type { DpopReplayStore } from "./replays";

/** What a request says that a proof is compared with. */
export interface DpopRequest {
  /** The scheme that the token came with: `readAuthorization` tells it. */
  readonly scheme: PresentedToken["scheme"];
  /** The values of the header `DPoP`, all of them: with Node's `http`, `request.headersDistinct.dpop`. */
  readonly proofs: HeaderValues;
  readonly method: string;
  /** The path, with or without the query, as it arrived: with Node's `http`, `request.url`. It begins with a slash. */
  readonly path: string;
}

/** Confirms by DPoP that who presents a token holds its key. Make one for a program: it remembers the proofs. */
export interface DpopVerifier {
  /**
   * The check of one request, for `guard.verify(token, { confirmSender })`. Each call uses the proof up. `verifySync` works
   * too, unless `replays` answers later.
   */
  confirmSender(request: DpopRequest): (token: VerifiedToken, text: string) => void | Promise<void>;
  /**
   * The value of `WWW-Authenticate` for a refusal of the guard, with the accepted algorithms; undefined when authenticating
   * again would not help.
   */
  challenge(error: TokenGuardError): string | undefined;
  /** A nonce for the header `DPoP-Nonce` of any answer; undefined without `nonces`. */
  nonce(): string | undefined;
}

/**
 * Makes a check of DPoP proofs (RFC 9449). A token with `cnf.jkt` passes with the scheme DPoP and one fresh proof of that key
 * for this method, URL and token; nothing else does, unless `allowUnbound`.
 *
 * @throws TokenGuardConfigError with everything that is wrong with the options.
 */
export function createDpopVerifier(options: DpopVerifierOptions): DpopVerifier {
  const settings = dpopSettings(options);
  const { algorithms, nonces, allowUnbound } = settings;
  return {
    confirmSender: (request) => (token, text) => confirm(settings, request, token, text),
    challenge: (error) => {
      if (error instanceof DpopError) return error.wwwAuthenticate;
      const challenge = error.challenge("DPoP");
      if (challenge === undefined) return undefined;
      const dpop = withAlgorithms(challenge, algorithms);
      return allowUnbound && error instanceof TokenMissingError ? `Bearer, ${dpop}` : dpop;
    },
    nonce: () => nonces?.issue(),
  };
}

function confirm(
  settings: DpopSettings,
  request: DpopRequest,
  token: VerifiedToken,
  text: string,
): void | Promise<void> {
  const { algorithms, allowUnbound } = settings;
  const thumbprint = boundThumbprint(token, "jkt");
  if (request.scheme !== "DPoP") {
    if (thumbprint !== undefined) throw new DpopSchemeNeededError(algorithms);
    if (!allowUnbound) throw new DpopTokenNotBoundError(algorithms);
    if (request.proofs !== undefined && request.proofs.length > 0)
      throw new DpopSchemeNeededError(algorithms);
    return undefined;
  }
  if (thumbprint === undefined) throw new DpopTokenNotBoundError(algorithms);

  const claims = verifyProof(oneProof(request.proofs, algorithms), thumbprint, algorithms);
  const jti = textClaim(claims, "jti", algorithms);
  checkTarget(claims, request, settings);
  checkTime(claims, settings);
  if (textClaim(claims, "ath", algorithms) !== hash("sha256", text, "base64url")) {
    throw new DpopTokenMismatchError(algorithms);
  }
  checkNonce(claims, settings);
  // Last, so that only a proof that holds is remembered.
  return useUp(hash("sha256", `${thumbprint}.${jti}`, "base64url"), settings);
}

function checkTarget(claims: JsonObject, { method, path }: DpopRequest, settings: DpopSettings): void {
  const { algorithms, baseUrls } = settings;
  if (textClaim(claims, "htm", algorithms) !== method) throw new DpopMethodMismatchError(algorithms);
  const wanted = normalUrl(textClaim(claims, "htu", algorithms));
  const own = normalRequestPath(path);
  if (wanted === undefined || own === undefined || !baseUrls.some((base) => base + own === wanted)) {
    throw new DpopUrlMismatchError(algorithms);
  }
}

function checkTime(claims: JsonObject, settings: DpopSettings): void {
  const { algorithms, proofAgeSeconds, clockToleranceSeconds: tolerance } = settings;
  const issuedAt = claimOf(claims, "iat");
  if (typeof issuedAt !== "number" || !Number.isSafeInteger(issuedAt) || issuedAt < 0) {
    throw new DpopClaimInvalidError(algorithms, "iat", "a whole number of seconds since 1970");
  }
  const age = seconds(settings) - issuedAt;
  if (age > proofAgeSeconds + tolerance) throw new DpopProofExpiredError(algorithms, proofAgeSeconds);
  if (age < -tolerance) throw new DpopProofInFutureError(algorithms, tolerance);
}

function checkNonce(claims: JsonObject, { nonces, algorithms }: DpopSettings): void {
  if (nonces === undefined) return;
  const nonce = claimOf(claims, "nonce");
  // A program without types may answer with a promise, which is as good as a no.
  const known: unknown = typeof nonce === "string" && nonces.accepts(nonce);
  if (known !== true) throw new DpopNonceNeededError(algorithms, nonces.issue());
}

function useUp(proof: string, settings: DpopSettings): void | Promise<void> {
  const { replays, algorithms, proofAgeSeconds, clockToleranceSeconds } = settings;
  // When every proof that is accepted now is too old.
  const until = (seconds(settings) + proofAgeSeconds + 2 * clockToleranceSeconds + 1) * 1000;
  const check = (added: unknown): void => {
    if (added !== true) throw new DpopProofReplayedError(algorithms);
  };
  const undecided = (cause: unknown): never => {
    if (cause instanceof DpopReplayUndecidedError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DpopReplayUndecidedError(why, 1, cause);
  };
  let added: boolean | Promise<boolean>;
  try {
    added = replays.add(proof, until);
  } catch (error) {
    return undecided(error);
  }
  return added instanceof Promise ? added.catch(undecided).then(check) : check(added);
}

function seconds({ now }: DpopSettings): number {
  return Math.floor(now() / 1000);
}

const MAX_CLAIM_LENGTH = 4096;

function textClaim(claims: JsonObject, name: string, algorithms: readonly string[]): string {
  const value = claimOf(claims, name);
  if (typeof value === "string" && value !== "" && value.length <= MAX_CLAIM_LENGTH) return value;
  throw new DpopClaimInvalidError(algorithms, name, `a text of 1 to ${MAX_CLAIM_LENGTH} characters`);
}
