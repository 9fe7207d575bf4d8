import tokens from "./good-tokens.json" with { type: "json" };

/**
 * Tokens that the guard of the corpus accepts: of each issuer and each algorithm. As texts, because ECDSA makes another
 * signature each time, and a run is to be the same for the same seed.
 */
export const GOOD_TOKENS: readonly string[] = tokens;
