import { hash } from "node:crypto";
import type { KeySource } from "./keys/key-source";
import type { AnyKey } from "./keys/published-keys";
import type { VerifiedToken } from "./verified-token";

interface Entry {
  readonly token: VerifiedToken;
  readonly keys: KeySource<AnyKey>;
  /** In milliseconds. */
  readonly from: number;
  readonly until: number;
}

/**
 * Tokens that were verified, by their SHA-256: another token has another one, and no token stays in memory. An entry counts
 * from its verification to `exp`, or to the token's greatest age, and only while the issuer's keys are fresh.
 */
export class TokenCache {
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(token: string, now: number): VerifiedToken | undefined {
    const entry = this.#entries.get(keyOf(token));
    if (entry === undefined || now < entry.from || now >= entry.until) return undefined;
    return entry.keys.isFresh(now) ? entry.token : undefined;
  }

  set(token: string, entry: Entry): void {
    const key = keyOf(token);
    // The oldest goes first; a token that is verified again is new again.
    this.#entries.delete(key);
    if (this.#entries.size >= this.#limit) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.set(key, entry);
  }

  clear(): void {
    this.#entries.clear();
  }
}

function keyOf(token: string): string {
  return hash("sha256", token, "binary");
}
