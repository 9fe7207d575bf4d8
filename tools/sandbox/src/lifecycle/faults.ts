/** Faults on request: what a cloud does on a bad day, at a call that a test or a person names. */
import { setTimeout as wait } from "node:timers/promises";

export const FAULT_CALLS = ["check", "diff", "create", "read", "update", "delete", "invoke"] as const;
export type FaultCall = (typeof FAULT_CALLS)[number];

/** gRPC codes that a fault can answer with. UNKNOWN and INTERNAL make the engine call the state possibly corrupt. */
export const FAULT_CODES = {
  UNKNOWN: 2,
  DEADLINE_EXCEEDED: 4,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  INTERNAL: 13,
  UNAVAILABLE: 14,
} as const;
export type FaultCode = keyof typeof FAULT_CODES;

export interface Fault {
  call: FaultCall;
  /** Type token the fault is for. Every type when left out. */
  type?: string;
  /** Logical name of the resource the fault is for. Every name when left out. */
  name?: string;
  /** The first matching call that it hits, counted from 1. Defaults to 1. */
  nth?: number;
  /** How many calls it hits from there on. Defaults to 1. */
  times?: number;
  /** Answer with this code instead of doing the call. */
  code?: FaultCode;
  /** Text of the answer with a code, or the reason of a partial creation. */
  message?: string;
  /** Milliseconds to wait before the call, or until the faults are cleared. */
  latency?: number;
  /** Do the call, then say that the object was made but not finished. */
  partial?: true;
  /** Read what was there before the last write: eventual consistency. */
  stale?: true;
  /** End the daemon as `kill -9` does, before or after the call. */
  kill?: "before" | "after";
}

export class Faults {
  readonly #faults: { fault: Fault; seen: number }[] = [];
  #clearing = new AbortController();

  add(fault: Fault): void {
    this.#faults.push({ fault, seen: 0 });
  }

  /** Forgets all faults, and lets the calls go on that wait for one. */
  clear(): void {
    this.#faults.length = 0;
    this.#clearing.abort();
    this.#clearing = new AbortController();
  }

  list(): readonly { fault: Fault; seen: number }[] {
    return this.#faults;
  }

  /** Counts the call and returns the fault it meets. */
  meet(call: FaultCall, type: string, name: string): Fault | undefined {
    let met: Fault | undefined;
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (fault.call !== call || (fault.type && fault.type !== type) || (fault.name && fault.name !== name))
        continue;
      entry.seen++;
      const first = fault.nth ?? 1;
      if (entry.seen >= first && entry.seen < first + (fault.times ?? 1)) met ??= fault;
    }
    return met;
  }

  /** Waits as long as the fault says, at the most until the faults are cleared. */
  async delay({ latency = 0 }: Fault): Promise<void> {
    const { signal } = this.#clearing;
    await wait(latency, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
