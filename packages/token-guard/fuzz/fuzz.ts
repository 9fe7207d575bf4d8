import { createTokenGuard, TokenGuardError } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";
import { PLATFORM } from "../corpus/settings.ts";
import { goodToken, GOOD_TOKENS } from "./good-tokens.ts";
import { MUTATIONS } from "./mutations.ts";
import { Random } from "./random.ts";

/** What went wrong with one token. */
export interface Finding {
  readonly mutation: string;
  readonly token: string;
  /** What the guard threw, when it threw something else than a refusal. */
  readonly error?: string;
}

export interface FuzzReport {
  readonly seed: number;
  /** How many tokens were judged. */
  readonly count: number;
  /** How many mutations changed nothing, or made another good token. */
  readonly skipped: number;
  readonly accepted: readonly Finding[];
  readonly uncaught: readonly Finding[];
  /** How many tokens were refused, by code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** How long the slowest decision took, in milliseconds. */
  readonly slowestMs: number;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** Is told the number of judged tokens now and then. */
  readonly onProgress?: (judged: number) => void;
}

/** After so many tokens the guards see a good one, which they must accept, and which they then remember. */
const GOOD_EVERY = 500;
const PROGRESS_EVERY = 50_000;

/** Judges mutated tokens with a guard, and in turn with one that remembers verified tokens. */
export function fuzz({ seed, count, onProgress = () => {} }: FuzzOptions): FuzzReport {
  const random = new Random(seed);
  const guards = [0, 1_000].map((cacheEntries) =>
    createTokenGuard(PLATFORM.contracts, { ...PLATFORM.options, cacheEntries }),
  );
  const good = new Set(GOOD_TOKENS);
  const mutations = Object.entries(MUTATIONS);
  const accepted: Finding[] = [];
  const uncaught: Finding[] = [];
  const refusals: Record<string, number> = {};
  let skipped = 0;
  let slowestMs = 0;

  for (let judged = 0; judged < count;) {
    const guard = guards[judged % guards.length] as TokenGuard;
    if (judged % GOOD_EVERY < guards.length) guard.verifySync(goodToken(random));
    const [mutation, mutate] = random.of(mutations);
    const token = mutate(goodToken(random), random, goodToken(random));
    if (good.has(token)) {
      skipped++;
      continue;
    }
    const from = performance.now();
    try {
      guard.verifySync(token);
      accepted.push({ mutation, token });
    } catch (error) {
      if (error instanceof TokenGuardError) refusals[error.code] = (refusals[error.code] ?? 0) + 1;
      else uncaught.push({ mutation, token, error: String(error) });
    }
    slowestMs = Math.max(slowestMs, performance.now() - from);
    if (++judged % PROGRESS_EVERY === 0) onProgress(judged);
  }
  return { seed, count, skipped, accepted, uncaught, refusals, slowestMs };
}
