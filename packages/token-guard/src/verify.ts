import { claimOf } from "./claims/claim";
import { identityOf } from "./claims/identity";
import { matchingContract } from "./claims/match";
import { checkTimes } from "./claims/times";
import type { TimeRules } from "./claims/times";
import {
  AlgorithmNotAllowedError,
  IssuerUnknownError,
  KeyNotSuitableError,
  SignatureInvalidError,
} from "./errors";
import type { Issuer } from "./issuers";
import { signatureHolds } from "./keys/verify-key";
import type { VerifyKey } from "./keys/verify-key";
import type { TokenHeader } from "./token/header";
import { readToken } from "./token/read-token";
import type { UnverifiedToken } from "./token/read-token";
import type { VerifiedToken } from "./verified-token";

/** What every token of a guard is checked against. */
export interface Rules extends TimeRules {
  readonly maxTokenBytes: number;
  readonly issuers: ReadonlyMap<string, Issuer>;
}

/** A token before its signature was checked, and the issuer that it claims to come from. */
export interface ClaimedToken {
  readonly unverified: UnverifiedToken;
  readonly issuer: Issuer;
}

/**
 * Before the key: the size, the form, the header, and the issuer. `iss` chooses whose keys and rules count, and nothing else
 * in the token does; a token that lies about it fails at the signature.
 */
export function readClaimedToken(
  token: unknown,
  { maxTokenBytes, issuers }: Rules,
  knownHeaders: ReadonlyMap<string, TokenHeader>,
): ClaimedToken {
  const unverified = readToken(token, maxTokenBytes, knownHeaders);
  const unverifiedIssuer = claimOf(unverified.unverifiedClaims, "iss");
  const issuer = typeof unverifiedIssuer === "string" ? issuers.get(unverifiedIssuer) : undefined;
  if (issuer === undefined) throw new IssuerUnknownError();
  const { alg } = unverified.header;
  if (!issuer.contracts.some(({ algorithms }) => algorithms.has(alg))) {
    throw new AlgorithmNotAllowedError(
      [...new Set(issuer.contracts.flatMap((c) => [...c.algorithms]))].join(", "),
    );
  }
  return { unverified, issuer };
}

/** With the key: that it is for the algorithm, the signature, and only then the claims. */
export function verifyWithKey(
  { unverified, issuer }: ClaimedToken,
  key: VerifyKey,
  rules: Rules,
  now: number,
): VerifiedToken {
  const { header, signedPart, signature, unverifiedClaims } = unverified;
  if (!key.methods.has(header.alg)) throw new KeyNotSuitableError(issuer.name);
  if (!signatureHolds(key, header.alg, signedPart, signature)) throw new SignatureInvalidError();

  const claims = unverifiedClaims;
  const expiresAt = checkTimes(claims, rules, now);
  const contract = matchingContract(issuer.contracts, claims, header);
  return identityOf(claims, contract, expiresAt);
}
