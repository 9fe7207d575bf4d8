import { KeyUnknownError } from "../errors";
import type { TokenHeader } from "../token/header";
import { keyFor } from "./published-keys";
import type { AnyKey, KeySet } from "./published-keys";
import type { KeySource } from "./key-source";

/** Keys that are given by the program, and never loaded. */
export class PinnedKeys<Key extends AnyKey> implements KeySource<Key> {
  readonly #issuer: string;
  readonly #set: KeySet<Key>;

  constructor(issuer: string, set: KeySet<Key>) {
    this.#issuer = issuer;
    this.#set = set;
  }

  find(header: TokenHeader): Key {
    const key = keyFor(this.#set, header);
    if (key === undefined) throw new KeyUnknownError(this.#issuer);
    return key;
  }

  async load(): Promise<void> {}

  unavailable(): undefined {
    return undefined;
  }

  isFresh(): boolean {
    return true;
  }

  get keyIds(): readonly string[] {
    return [...this.#set.byId.keys()];
  }

  close(): void {}
}
