import type { KeysFormat } from "@ml-identity/token-contract";
import { KeysUnavailableError, KeyUnknownError } from "../errors";
import type { Hooks } from "../hooks";
import type { TokenHeader } from "../token/header";
import { parseStrictObject } from "../token/strict-json";
import type { Closing } from "./fetched-document";
import type { KeyPlatform } from "./key-platform";
import type { KeySource } from "./key-source";
import { keyFor, KeySetError } from "./published-keys";
import type { AnyKey, KeySet } from "./published-keys";

export interface RemoteKeysSettings<Key extends AnyKey> {
  platform: KeyPlatform<Key>;
  issuer: string;
  jwksUri: string;
  format: KeysFormat;
  ttlMs: number;
  staleMs: number;
  timeoutMs: number;
  maxBytes: number;
  ca: string | undefined;
  now: () => number;
  hooks: Hooks;
  /** A key that was in use is no longer published. */
  onKeyGone: () => void;
}

/** Between two questions to one issuer, whatever the tokens say. */
export const COOLDOWN_MS = 30_000;
/** An issuer that wants to be asked more often than this is not; 80 % of it are more than the time between two questions. */
export const MIN_TTL_MS = 40_000;
/** Without any key nothing can be decided, so the first questions come faster: after 1, 2, 4 ... seconds. */
const FIRST_RETRY_MS = 1_000;
/** From this part of the time to live on, new keys are loaded while the old ones still serve. */
const REFRESH_AHEAD = 0.8;

/**
 * The keys that an issuer publishes. They count for their time to live. When they cannot be loaded again then, they go on
 * counting as stale keys for a bounded time, and after it nothing can be decided. A key id that is unknown makes them load
 * once more, at most once within COOLDOWN_MS. There is one question in flight at a time, and everybody waits for it.
 */
export class RemoteKeys<Key extends AnyKey> implements KeySource<Key> {
  readonly #settings: RemoteKeysSettings<Key>;
  readonly #closing: Closing = { closed: false, onClose: undefined };
  #set: KeySet<Key> | undefined;
  #loadedAt = 0;
  #ttlMs = 0;
  #askedAt = Number.NEGATIVE_INFINITY;
  #retryAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #failure: unknown;
  #inFlight: Promise<void> | undefined;

  constructor(settings: RemoteKeysSettings<Key>) {
    this.#settings = settings;
  }

  get keyIds(): readonly string[] {
    return [...(this.#set?.byId.keys() ?? [])];
  }

  isFresh(now: number): boolean {
    return (
      this.#set !== undefined && now >= this.#loadedAt && now < this.#loadedAt + this.#ttlMs * REFRESH_AHEAD
    );
  }

  find(header: TokenHeader, now: number, waited: boolean): Key | undefined {
    const set = this.#set;
    // A clock that was set back says nothing about the age of the keys: from now on they are stale.
    if (now < this.#loadedAt) this.#loadedAt = now - this.#ttlMs;
    const age = now - this.#loadedAt;
    const { issuer, hooks } = this.#settings;
    if (set === undefined || this.#isOver(now)) {
      if (!waited && this.#mayAsk(now)) return undefined;
      throw this.#undecided(now);
    }
    const stale = age >= this.#ttlMs;
    if (stale && this.#failures === 0 && !waited) return undefined;
    if (age >= this.#ttlMs * REFRESH_AHEAD && this.#mayAsk(now)) void this.load();

    const key = keyFor(set, header);
    if (key !== undefined) {
      if (stale) hooks.onStaleKeys({ issuer, ageSeconds: age / 1000, cause: this.#failure });
      return key;
    }
    if (!waited && (this.#inFlight !== undefined || this.#mayAsk(now))) return undefined;
    if (this.#failures > 0) throw this.#undecided(now);
    throw new KeyUnknownError(issuer);
  }

  load(): Promise<void> {
    const { platform, timeoutMs, now } = this.#settings;
    const lost = platform.endsWithRequest && now() - this.#askedAt > timeoutMs;
    if (this.#inFlight === undefined || lost) {
      const loading = this.#load()
        .catch((error: unknown) => this.#failed(error, this.#askedAt))
        .finally(() => {
          if (this.#inFlight === loading) this.#inFlight = undefined;
        });
      this.#inFlight = loading;
    }
    return this.#inFlight;
  }

  unavailable(now: number): KeysUnavailableError | undefined {
    return this.#set === undefined || this.#isOver(now) ? this.#undecided(now) : undefined;
  }

  close(): void {
    this.#closing.closed = true;
    this.#closing.onClose?.();
  }

  #mayAsk(now: number): boolean {
    if (this.#closing.closed) return false;
    if (this.#inFlight !== undefined) return true;
    if (this.#set === undefined) return now >= this.#retryAt || now < this.#askedAt;
    return now >= this.#askedAt + COOLDOWN_MS || now < this.#askedAt;
  }

  /** Whether the keys do not even count as stale ones any more. */
  #isOver(now: number): boolean {
    return now - this.#loadedAt >= this.#ttlMs + this.#settings.staleMs;
  }

  #undecided(now: number): KeysUnavailableError {
    const retryAfter = Math.max(1, Math.ceil((this.#retryAt - now) / 1000));
    return new KeysUnavailableError(this.#settings.issuer, retryAfter, this.#failure);
  }

  async #load(): Promise<void> {
    const { platform, jwksUri, format, now } = this.#settings;
    this.#askedAt = now();
    try {
      const { body, maxAgeSeconds } = await platform.fetchDocument(jwksUri, {
        ...this.#settings,
        closing: this.#closing,
      });
      const document = parseStrictObject(body);
      if (typeof document === "string") throw new KeySetError(`${jwksUri}: not strict JSON: ${document}`);
      this.#replace(platform.parseKeySet(document, format, now(), this.#set), maxAgeSeconds);
    } catch (error) {
      this.#failed(error, now());
    }
  }

  #failed(error: unknown, at: number): void {
    const { issuer, hooks } = this.#settings;
    const keysInUse = this.#set !== undefined;
    const pause = keysInUse ? COOLDOWN_MS : FIRST_RETRY_MS * 2 ** this.#failures;
    this.#failure = error;
    this.#failures++;
    this.#retryAt = at + Math.min(pause, COOLDOWN_MS);
    hooks.onKeysRefreshFailed({ issuer, cause: error, keysInUse });
  }

  /** The issuer may shorten the time to live, and not make it longer: it is how long a key that was removed still works. */
  #replace(set: KeySet<Key>, maxAgeSeconds: number | undefined): void {
    const { issuer, ttlMs, now, hooks, onKeyGone } = this.#settings;
    const before = this.#set;
    this.#set = set;
    this.#loadedAt = now();
    this.#ttlMs = Math.min(ttlMs, Math.max(MIN_TTL_MS, (maxAgeSeconds ?? Infinity) * 1000));
    this.#failures = 0;
    this.#failure = undefined;
    if (before?.keys.some((key) => !set.keys.includes(key)) === true) onKeyGone();
    hooks.onKeysRefreshed({
      issuer,
      keyIds: this.keyIds,
      skipped: set.skipped,
      ttlSeconds: this.#ttlMs / 1000,
    });
  }
}
