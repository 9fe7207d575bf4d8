import { DpopReplayUndecidedError } from "./dpop-errors";

/** Remembers which proofs were used: one for all instances of a service that share tokens. */
export interface DpopReplayStore {
  /**
   * Remembers a proof, by a SHA-256 in base64url, until a time in milliseconds since 1970, and answers whether it was new.
   * Asking and remembering are one step. When it cannot say, it throws, and the request is answered with 503.
   */
  add(proof: string, until: number): boolean | Promise<boolean>;
}

/**
 * Remembers proofs in memory, up to a number. When it is full it forgets none, because a proof that is forgotten can be used
 * again: nothing can be decided until the oldest runs out. Only who has a good token and its key can fill it.
 */
export class MemoryReplayStore implements DpopReplayStore {
  /** From the oldest to the newest: every proof stays for the same time. */
  readonly #proofs = new Map<string, number>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  add(proof: string, until: number): boolean {
    const now = this.#now();
    let oldest = Number.POSITIVE_INFINITY;
    for (const [known, end] of this.#proofs) {
      oldest = end;
      // Also when a clock was set back, and the end is far away: when it is right again, the proof is good again.
      if (end > now) break;
      this.#proofs.delete(known);
    }
    if (this.#proofs.has(proof)) return false;
    if (this.#proofs.size >= this.#limit) {
      const wait = Math.ceil((oldest - now) / 1000);
      throw new DpopReplayUndecidedError(`replayEntries is ${this.#limit}`, wait);
    }
    this.#proofs.set(proof, until);
    return true;
  }
}
