import { claimOf } from "./claims/claim";
import { matchingIdentity } from "./claims/match";
import { checkTimes } from "./claims/times";
import type { TimeRules } from "./claims/times";
import { AlgorithmNotAllowedError, IssuerUnknownError } from "./errors";
import type { Issuer, Issuers } from "./issuer";
import type { AnyKey } from "./keys/published-keys";
import type { TokenHeader } from "./token/header";
import { readToken } from "./token/read-token";
import type { UnverifiedToken } from "./token/read-token";
import type { VerifiedToken } from "./verified-token";

/** What every token of a guard is checked against. */
export interface Rules<Key extends AnyKey> extends TimeRules {
  readonly maxTokenBytes: number;
  readonly issuers: Issuers<Key>;
}

/** A token before its signature was checked, and the issuer that it claims to come from. */
export interface ClaimedToken<Key extends AnyKey> {
  readonly unverified: UnverifiedToken;
  readonly issuer: Issuer<Key>;
}

/**
 * Before the key: the size, the form, the header, and the issuer. `iss` chooses whose keys and rules count, and nothing else
 * in the token does; a token that lies about it fails at the signature.
 */
export function readClaimedToken<Key extends AnyKey>(
  token: unknown,
  { maxTokenBytes, issuers }: Rules<Key>,
  knownHeaders: ReadonlyMap<string, TokenHeader>,
): ClaimedToken<Key> {
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

/** After the signature: the claims of a token whose signature holds. */
export function verifiedClaims(
  { unverified, issuer }: ClaimedToken<AnyKey>,
  rules: TimeRules,
  now: number,
): VerifiedToken {
  const { header, unverifiedClaims: claims } = unverified;
  const expiresAt = checkTimes(claims, rules, now);
  return matchingIdentity(issuer.contracts, claims, header, expiresAt);
}
