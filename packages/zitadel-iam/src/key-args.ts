/** When one key exists. */
export interface KeyGenerationArgs {
  /**
   * When the key begins to exist, in UTC and whole seconds such as `2026-10-01T00:00:00Z`: the first run at or after this
   * time makes it.
   */
  notBefore: string;
  /**
   * When the key ends, at most 90 days after `notBefore` and in the same form. ZITADEL refuses the key from then on, and
   * the next run removes it. The date is part of the key: a key that exists is replaced when it changes.
   */
  expires: string;
}

/** The keys of a program or of an application, and how they follow each other. */
export interface KeysSettings {
  /**
   * The keys by the name of their generation, such as `2026-q4`: lower-case words with hyphens between them. One of them
   * must be current. Each overlaps the one before it and outlives it, and never do three exist at a time. One that is over
   * may stay in the list; it does nothing.
   */
  keys: Record<string, KeyGenerationArgs>;
  /**
   * How long two generations that follow each other overlap at least, in whole days from 1 to 30: the time in which
   * whoever uses the key changes over. Defaults to 1 because what restarts every day reads the new key within it.
   * @default 1
   */
  minimumOverlapDays?: number;
  /**
   * How long before the end of the last generation every run says what to add, in whole days from 1 to 60. Defaults to
   * 14 because a change needs some days to pass review.
   * @default 14
   */
  warningDays?: number;
  /**
   * The time for which the keys are made, in UTC, such as `2026-11-01T09:30:00Z` or what `Date.toISOString()` gives.
   * Defaults to the time of the run; tests, and stacks whose cloud has a clock of its own, set it.
   * @default the time of the run
   */
  now?: string;
}
