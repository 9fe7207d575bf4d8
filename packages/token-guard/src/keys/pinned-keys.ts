import { KeyUnknownError } from "../errors";
import type { TokenHeader } from "../token/header";
import { keyFor } from "./key-set";
import type { KeySet } from "./key-set";
import type { KeySource } from "./key-source";
import type { VerifyKey } from "./verify-key";

/** Keys that are given by the program, and never loaded. */
export class PinnedKeys implements KeySource {
  readonly #issuer: string;
  readonly #set: KeySet;

  constructor(issuer: string, set: KeySet) {
    this.#issuer = issuer;
    this.#set = set;
  }

  find(header: TokenHeader): VerifyKey {
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
