import { KeysUnavailableError } from "@ml-identity/token-guard";
import type { KeysRefreshedEvent, KeysRefreshFailedEvent, TokenGuard } from "@ml-identity/token-guard";

/** Between two looks at the keys' age. */
const LOOK_MS = 1_000;
/** As the guard asks: again after 1, 2, 4 ... seconds, and not more than every 30. */
const FIRST_RETRY_MS = 1_000;
const COOLDOWN_MS = 30_000;
/** From this part of the time to live on the guard loads new keys with a request; so does this watch without one. */
const REFRESH_AHEAD = 0.8;

interface IssuerKeys {
  loadedAt: number | undefined;
  ttlMs: number;
  failures: number;
  askedAt: number;
}

/** What is known of an issuer's keys. */
export type KeysState = "loading" | "fresh" | "stale" | "unavailable";

/** Loads the keys from the start on, and keeps them loaded while nobody asks for anything; knows which are usable. */
export class KeyWatch {
  readonly #issuers: Map<string, IssuerKeys>;
  readonly #staleMs: number;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** @param staleMs how long keys count after their time to live. */
  constructor(issuers: Iterable<string>, staleMs: number, now: () => number) {
    this.#staleMs = staleMs;
    this.#now = now;
    this.#issuers = new Map(
      [...issuers].map((issuer) => [
        issuer,
        { loadedAt: undefined, ttlMs: 0, failures: 0, askedAt: Number.NEGATIVE_INFINITY },
      ]),
    );
  }

  start(guard: TokenGuard): void {
    const look = (): void => {
      if (![...this.#issuers.values()].some((keys) => this.#isDue(keys))) return;
      const now = this.#now();
      for (const keys of this.#issuers.values()) keys.askedAt = now;
      guard.loadKeys().catch((error: unknown) => {
        // The hook told each failure, and states() says who has no keys.
        if (!(error instanceof KeysUnavailableError)) throw error;
      });
    };
    look();
    this.#timer = setInterval(look, LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  refreshed({ issuer, ttlSeconds }: KeysRefreshedEvent): void {
    const keys = this.#issuers.get(issuer);
    if (keys === undefined) return;
    Object.assign(keys, {
      loadedAt: this.#now(),
      ttlMs: ttlSeconds * 1000,
      failures: 0,
      askedAt: this.#now(),
    });
  }

  failed({ issuer }: KeysRefreshFailedEvent): void {
    const keys = this.#issuers.get(issuer);
    if (keys !== undefined) keys.failures++;
  }

  /** By issuer. */
  states(): Readonly<Record<string, KeysState>> {
    return Object.fromEntries([...this.#issuers].map(([issuer, keys]) => [issuer, this.#stateOf(keys)]));
  }

  /** Whether tokens of at least one issuer can be decided: another that is down must not take this one's users along. */
  get usable(): boolean {
    return Object.values(this.states()).some((state) => state === "fresh" || state === "stale");
  }

  #isDue({ loadedAt, ttlMs, failures, askedAt }: IssuerKeys): boolean {
    const now = this.#now();
    const pause =
      loadedAt === undefined
        ? Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), COOLDOWN_MS)
        : COOLDOWN_MS;
    if (now >= askedAt && now < askedAt + pause) return false;
    return loadedAt === undefined || now < loadedAt || now >= loadedAt + ttlMs * REFRESH_AHEAD;
  }

  #stateOf({ loadedAt, ttlMs, failures }: IssuerKeys): KeysState {
    if (loadedAt === undefined) return failures === 0 ? "loading" : "unavailable";
    const age = this.#now() - loadedAt;
    if (age < ttlMs) return "fresh";
    return age < ttlMs + this.#staleMs ? "stale" : "unavailable";
  }
}
