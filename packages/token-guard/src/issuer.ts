import type { ClaimedToken } from "./claimed-token";
import type { CompiledContract } from "./contract";
import type { KeySource } from "./keys/key-source";
import type { AnyKey } from "./keys/published-keys";

/** An issuer whose tokens are accepted: its keys, which count for no other, and the contracts about its tokens. */
export interface Issuer<Key extends AnyKey> {
  readonly name: string;
  readonly keys: KeySource<Key>;
  readonly contracts: readonly CompiledContract[];
}

/** By their exact `iss`. */
export type Issuers<Key extends AnyKey> = ReadonlyMap<string, Issuer<Key>>;

/**
 * The key that a token names, if the issuer's keys are there; undefined when they must be loaded first.
 *
 * @throws KeyUnknownError when the issuer has no such key, KeysUnavailableError when that cannot be known now.
 */
export function findKey<Key extends AnyKey>(
  { unverified, issuer }: ClaimedToken<Key>,
  now: number,
): Key | undefined {
  return issuer.keys.find(unverified.header, now, false);
}

/** The same after the issuer's keys were loaded; that may take longer than a moment, so the time is asked for anew. */
export async function loadKey<Key extends AnyKey>(
  { unverified, issuer }: ClaimedToken<Key>,
  now: () => number,
): Promise<Key> {
  await issuer.keys.load();
  return issuer.keys.find(unverified.header, now(), true) as Key;
}

/** @throws KeysUnavailableError when the keys of an issuer cannot be loaded and there are none from before. */
export async function loadKeys(issuers: Issuers<AnyKey>, now: () => number): Promise<void> {
  const sources = [...issuers.values()].map(({ keys }) => keys);
  await Promise.all(sources.map((keys) => keys.load()));
  const unavailable = sources.map((keys) => keys.unavailable(now())).find(Boolean);
  if (unavailable !== undefined) throw unavailable;
}

export function keyIds(issuers: Issuers<AnyKey>): Record<string, readonly string[]> {
  return Object.fromEntries([...issuers].map(([name, { keys }]) => [name, keys.keyIds]));
}

export function closeKeys(issuers: Issuers<AnyKey>): void {
  for (const { keys } of issuers.values()) keys.close();
}
