import type { KeysUnavailableError } from "../errors";
import type { TokenHeader } from "../token/header";
import type { AnyKey } from "./published-keys";

/** Where the keys of one issuer come from. */
export interface KeySource<Key extends AnyKey> {
  /**
   * The key of a token, or undefined when the keys must be loaded first. `waited`: they just were, so that the answer is
   * final.
   *
   * @throws KeyUnknownError when the issuer has no such key, KeysUnavailableError when that cannot be known now.
   */
  find(header: TokenHeader, now: number, waited: boolean): Key | undefined;
  /** Loads the keys, unless that is being done already. Never rejects: what went wrong, `unavailable` says. */
  load(): Promise<void>;
  /** Why there are no keys; undefined when there are. */
  unavailable(now: number): KeysUnavailableError | undefined;
  /** Whether a key that was found before need not be looked up again. */
  isFresh(now: number): boolean;
  /** The keys that are in use; empty when none are loaded. */
  readonly keyIds: readonly string[];
  close(): void;
}
