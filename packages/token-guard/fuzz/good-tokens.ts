import tokens from "./good-tokens.json" with { type: "json" };
import type { Random } from "./random.ts";

/**
 * Tokens that the guard of the corpus accepts: of each issuer and each algorithm. As texts, because ECDSA makes another
 * signature each time, and a run is to be the same for the same seed.
 */
export const GOOD_TOKENS: readonly string[] = [...tokens.usual, ...tokens.onLargeCurves];

/** One of them; seldom one with P-384 or P-521, on which a verification takes ten times as long. */
export function goodToken(random: Random): string {
  return random.of(random.percent(2) ? tokens.onLargeCurves : tokens.usual);
}
