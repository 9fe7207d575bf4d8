import { warn } from "#platform";
import type { Decision } from "./decision";
import type { SkippedKey } from "./keys/published-keys";

/** The keys of an issuer were loaded. */
export interface KeysRefreshedEvent {
  readonly issuer: string;
  /** The ids of the keys that count now. */
  readonly keyIds: readonly string[];
  /** What the issuer published and the guard does not use, with the reason. */
  readonly skipped: readonly SkippedKey[];
  /** How long the keys count. */
  readonly ttlSeconds: number;
}

/** The keys of an issuer could not be loaded. */
export interface KeysRefreshFailedEvent {
  readonly issuer: string;
  readonly cause: unknown;
  /** Whether there are keys from before. */
  readonly keysInUse: boolean;
}

/** A token was checked with keys whose time to live is over, because newer ones could not be loaded. */
export interface StaleKeysEvent {
  readonly issuer: string;
  /** How long ago the keys were loaded. */
  readonly ageSeconds: number;
  readonly cause: unknown;
}

/**
 * What the guard tells. It waits for no hook, and one that throws changes nothing: it becomes a warning of the process with
 * the code TOKEN_GUARD_HOOK.
 */
export interface TokenGuardHooks {
  /** Each decision, allowed and refused, fit for an audit log. */
  onDecision?: (decision: Decision) => void;
  onKeysRefreshed?: (event: KeysRefreshedEvent) => void;
  onKeysRefreshFailed?: (event: KeysRefreshFailedEvent) => void;
  onStaleKeys?: (event: StaleKeysEvent) => void;
}

/** The names of the hooks. */
export const HOOKS: readonly string[] = [
  "onDecision",
  "onKeysRefreshed",
  "onKeysRefreshFailed",
  "onStaleKeys",
] satisfies (keyof TokenGuardHooks)[];

/** Every hook, safe to call. Nobody makes a decision's record when nobody wants it. */
export type Hooks = Required<Omit<TokenGuardHooks, "onDecision">> & Pick<TokenGuardHooks, "onDecision">;

export function safeHooks(hooks: TokenGuardHooks): Hooks {
  return {
    ...(hooks.onDecision !== undefined && { onDecision: safe(hooks.onDecision) }),
    onKeysRefreshed: safe(hooks.onKeysRefreshed),
    onKeysRefreshFailed: safe(hooks.onKeysRefreshFailed),
    onStaleKeys: safe(hooks.onStaleKeys),
  };
}

function safe<Event>(hook: ((event: Event) => unknown) | undefined): (event: Event) => void {
  if (hook === undefined) return () => {};
  return (event) => {
    try {
      const result = hook(event);
      // An async function is a hook too.
      if (result instanceof Promise) result.catch(warn);
    } catch (error) {
      warn(error);
    }
  };
}
