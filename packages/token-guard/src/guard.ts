import { allowed, refusalOf, refused } from "./authorize";
import { checkConfirmed } from "./check-confirmed";
import { readClaimedToken } from "./claimed-token";
import type { ClaimedToken, Rules } from "./claimed-token";
import { claimOf } from "./claims/claim";
import { TokenGuardConfigError } from "./config-error";
import type { GuardContract } from "./contract";
import { KeysNotLoadedError, SenderUnconfirmedError, TokenGuardError } from "./errors";
import { safeHooks } from "./hooks";
import type { Hooks } from "./hooks";
import { closeKeys, findKey, keyIds, loadKey, loadKeys } from "./issuer";
import { issuersOf } from "./issuers";
import { NODE_KEYS } from "./keys/node-keys";
import type { VerifyKey } from "./keys/verify-key";
import { optionProblems, settingsOf } from "./options";
import type { Settings, TokenGuardOptions } from "./options";
import { checkOf } from "./requirement";
import type { Requirement } from "./requirement";
import { TokenCache } from "./token-cache";
import type { TokenHeader } from "./token/header";
import type { VerifiedToken } from "./verified-token";
import { verifyWithKey } from "./verify";

/** What one request is checked for, beside the token itself. */
export interface Check {
  /**
   * What the token must allow.
   * @default - a verified token is enough
   */
  readonly require?: Requirement;
  /**
   * Checks that the sender holds what the token is bound to, its `confirmation`, and throws a TokenGuardError when not. It is
   * asked about every token, bound or not, and gets the token's own text too. It may answer later, with `verify` only. It
   * must not return anything: a check that says no in another way than by an error would let everybody pass.
   * @default - a token that is bound is refused
   */
  readonly confirmSender?: (token: VerifiedToken, text: string) => void | Promise<void>;
}

/** Decides whether a request may pass. Safe to share: make one for a program and keep it. */
export interface TokenGuard {
  /**
   * Verifies a token, and what the request needs. Loads the issuer's keys when it must.
   * @throws TokenGuardError with the one cause for which the request may not pass.
   */
  verify(token: string, check?: Check): Promise<VerifiedToken>;
  /**
   * The same without waiting: where `verify` would wait for the issuer's keys it throws a KeysNotLoadedError, and loads them
   * for the next call.
   * @throws TokenGuardError
   */
  verifySync(token: string, check?: Check): VerifiedToken;
  /**
   * Loads the keys of every issuer now, rather than with the first token.
   * @throws KeysUnavailableError when those of an issuer cannot be loaded and there are none from before.
   */
  loadKeys(): Promise<void>;
  /** The ids of the keys in use, by issuer. */
  keyIds(): Record<string, readonly string[]>;
  /** Stops loading keys. Those in hand count until their time is over. */
  close(): void;
}

/**
 * Makes a guard that accepts the tokens of one or more contracts, of one or more issuers.
 *
 * @throws TokenGuardConfigError with everything that is wrong with contracts and options.
 */
export function createTokenGuard(
  contracts: GuardContract | readonly GuardContract[],
  options: TokenGuardOptions = {},
): TokenGuard {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
  return new Guard(Array.isArray(contracts) ? contracts : [contracts as GuardContract], settingsOf(options));
}

/** The headers of an issuer's tokens repeat. */
const KNOWN_HEADERS = 100;

class Guard implements TokenGuard {
  readonly #rules: Rules<VerifyKey>;
  readonly #hooks: Hooks;
  readonly #now: () => number;
  readonly #cache: TokenCache | undefined;
  /** Of verified tokens only: nobody without a key of an issuer fills it. */
  readonly #knownHeaders = new Map<string, TokenHeader>();

  constructor(contracts: readonly GuardContract[], settings: Settings) {
    this.#now = settings.now;
    this.#hooks = safeHooks(settings.hooks);
    this.#cache = settings.cacheEntries > 0 ? new TokenCache(settings.cacheEntries) : undefined;
    const issuers = issuersOf(NODE_KEYS, contracts, settings, this.#hooks, () => this.#cache?.clear());
    const { maxTokenBytes, clockToleranceSeconds, maxAgeSeconds } = settings;
    this.#rules = { issuers, maxTokenBytes, clockToleranceSeconds, maxAgeSeconds };
  }

  async verify(token: string, ...given: [check?: Check]): Promise<VerifiedToken> {
    const check = checkOf(given);
    let verified: VerifiedToken | undefined;
    try {
      verified = this.#remembered(token);
      if (verified === undefined) {
        const claimed = readClaimedToken(token, this.#rules, this.#knownHeaders);
        const key = findKey(claimed, this.#now()) ?? (await loadKey(claimed, this.#now));
        verified = this.#verify(token, claimed, key);
      }
      const confirming = this.#confirmSender(token, verified, check);
      checkConfirmed(confirming instanceof Promise ? await (confirming as Promise<unknown>) : confirming);
      return this.#allow(verified, check);
    } catch (error) {
      this.#tellRefusal(error, verified, check);
      throw error;
    }
  }

  verifySync(token: string, ...given: [check?: Check]): VerifiedToken {
    const check = checkOf(given);
    let verified: VerifiedToken | undefined;
    try {
      verified = this.#remembered(token);
      if (verified === undefined) {
        const claimed = readClaimedToken(token, this.#rules, this.#knownHeaders);
        const key = findKey(claimed, this.#now()) ?? keyNotLoaded(claimed);
        verified = this.#verify(token, claimed, key);
      }
      checkConfirmed(this.#confirmSender(token, verified, check));
      return this.#allow(verified, check);
    } catch (error) {
      this.#tellRefusal(error, verified, check);
      throw error;
    }
  }

  loadKeys(): Promise<void> {
    return loadKeys(this.#rules.issuers, this.#now);
  }

  keyIds(): Record<string, readonly string[]> {
    return keyIds(this.#rules.issuers);
  }

  close(): void {
    closeKeys(this.#rules.issuers);
  }

  #remembered(token: unknown): VerifiedToken | undefined {
    const small = typeof token === "string" && token.length <= this.#rules.maxTokenBytes;
    return small ? this.#cache?.get(token, this.#now()) : undefined;
  }

  #verify(token: string, claimed: ClaimedToken<VerifyKey>, key: VerifyKey): VerifiedToken {
    const now = this.#now();
    const verified = verifyWithKey(claimed, key, this.#rules, now);
    const { headerSegment, header } = claimed.unverified;
    if (!this.#knownHeaders.has(headerSegment)) {
      if (this.#knownHeaders.size >= KNOWN_HEADERS) this.#knownHeaders.clear();
      this.#knownHeaders.set(copyOf(headerSegment), header);
    }
    if (this.#cache !== undefined) {
      const until = lastMoment(verified, this.#rules.maxAgeSeconds);
      this.#cache.set(token, { token: verified, keys: claimed.issuer.keys, from: now, until });
    }
    return verified;
  }

  #confirmSender(token: string, verified: VerifiedToken, { confirmSender }: Check): unknown {
    if (confirmSender !== undefined) return confirmSender(verified, token);
    if (verified.confirmation !== undefined) throw new SenderUnconfirmedError();
    return undefined;
  }

  #allow(verified: VerifiedToken, { require }: Check): VerifiedToken {
    const refusal = require && refusalOf(verified, require);
    if (refusal !== undefined) throw refusal;
    this.#hooks.onDecision?.(allowed(verified, require));
    return verified;
  }

  #tellRefusal(error: unknown, verified: VerifiedToken | undefined, { require }: Check): void {
    if (!(error instanceof TokenGuardError)) return;
    this.#hooks.onDecision?.(refused(error, verified, require));
  }
}

/** A part of a text keeps the whole text in memory, which is a token here. A copy does not. */
function copyOf(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}

function keyNotLoaded({ issuer }: ClaimedToken<VerifyKey>): never {
  void issuer.keys.load();
  throw new KeysNotLoadedError(issuer.name);
}

/** Until when a token that was verified needs no second look, in milliseconds: `exp`, or its greatest age. */
function lastMoment({ expiresAt, claims }: VerifiedToken, maxAgeSeconds: number | undefined): number {
  const issuedAt = claimOf(claims, "iat");
  const tooOldAt = maxAgeSeconds === undefined ? Infinity : Number(issuedAt) + maxAgeSeconds;
  return Math.min(expiresAt, tooOldAt) * 1000;
}
