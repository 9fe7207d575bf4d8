import type { KeysFormat } from "@ml-identity/token-contract";
import type { FetchedDocument, FetchLimits } from "./fetched-document";
import type { AnyKey, KeySet } from "./published-keys";

/** What the keys of issuers need of the platform. */
export interface KeyPlatform<Key extends AnyKey> {
  /** Whether work that a request began ends with that request, so that a load may never come to its end. */
  readonly endsWithRequest: boolean;
  /** @throws KeySetError when the document is of another form, or has no key that the guard can use. */
  parseKeySet(document: unknown, format: KeysFormat, at: number, known?: KeySet<Key>): KeySet<Key>;
  /** @throws KeysFetchError for everything that goes wrong. */
  fetchDocument(url: string, limits: FetchLimits): Promise<FetchedDocument>;
}
