import { compileContract, contractProblems } from "./contract";
import type { CompiledContract, GuardContract } from "./contract";
import { TokenGuardConfigError } from "./config-error";
import type { ConfigProblem } from "./config-error";
import type { Hooks } from "./hooks";
import type { Issuer, Issuers } from "./issuer";
import type { KeyPlatform } from "./keys/key-platform";
import type { KeySource } from "./keys/key-source";
import { PinnedKeys } from "./keys/pinned-keys";
import { KeySetError } from "./keys/published-keys";
import type { AnyKey } from "./keys/published-keys";
import { RemoteKeys } from "./keys/remote-keys";
import type { Settings } from "./options";

/**
 * The issuers of the contracts, by their exact `iss`.
 *
 * @throws TokenGuardConfigError with everything that is wrong.
 */
export function issuersOf<Key extends AnyKey>(
  platform: KeyPlatform<Key>,
  contracts: readonly GuardContract[],
  settings: Settings,
  hooks: Hooks,
  onKeyGone: () => void,
): Issuers<Key> {
  const problems = contracts.flatMap((contract, index) => contractProblems(contract, `contracts[${index}]`));
  if (contracts.length === 0) problems.push({ path: "contracts", reason: "must be at least one" });
  if (problems.length > 0) throw new TokenGuardConfigError(problems);

  const byIssuer = byIssuerOf(contracts.map(compileContract));
  problems.push(...problemsBetween(byIssuer, settings));
  const issuers = new Map<string, Issuer<Key>>();
  for (const [name, own] of byIssuer) {
    const keys = keySource(platform, name, own, settings, hooks, onKeyGone, problems);
    if (keys !== undefined) issuers.set(name, { name, keys, contracts: own });
  }
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
  return issuers;
}

/** `Map.groupBy` needs Node.js 21. */
function byIssuerOf(
  contracts: readonly CompiledContract[],
): ReadonlyMap<string, readonly CompiledContract[]> {
  const byIssuer = new Map<string, CompiledContract[]>();
  for (const one of contracts) {
    const { issuer } = one.contract;
    byIssuer.set(issuer, [...(byIssuer.get(issuer) ?? []), one]);
  }
  return byIssuer;
}

function problemsBetween(
  byIssuer: ReadonlyMap<string, readonly CompiledContract[]>,
  { keys, allowLoopbackHttp }: Settings,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [name, [first, ...others]] of byIssuer) {
    const { jwksUri } = (first as CompiledContract).contract;
    for (const { contract, keysFormat } of others) {
      if (contract.jwksUri === jwksUri && keysFormat === first?.keysFormat) continue;
      problems.push({ path: "contracts", reason: `those of ${name} must agree on jwksUri and keysFormat` });
    }
    if (jwksUri.startsWith("http:") && !allowLoopbackHttp && !Object.hasOwn(keys, name)) {
      const reason = `jwksUri of ${name} is http; it must be https, or set allowLoopbackHttp: true`;
      problems.push({ path: "contracts", reason });
    }
  }
  for (const name of Object.keys(keys)) {
    if (!byIssuer.has(name)) {
      problems.push({ path: `options.keys["${name}"]`, reason: "is not the issuer of a contract" });
    }
  }
  return problems;
}

function keySource<Key extends AnyKey>(
  platform: KeyPlatform<Key>,
  issuer: string,
  contracts: readonly CompiledContract[],
  settings: Settings,
  hooks: Hooks,
  onKeyGone: () => void,
  problems: ConfigProblem[],
): KeySource<Key> | undefined {
  const { contract, keysFormat: format } = contracts[0] as CompiledContract;
  const { now } = settings;
  if (Object.hasOwn(settings.keys, issuer)) {
    try {
      return new PinnedKeys(issuer, platform.parseKeySet(settings.keys[issuer], format, now()));
    } catch (error) {
      if (!(error instanceof KeySetError)) throw error;
      problems.push({ path: `options.keys["${issuer}"]`, reason: error.message });
      return undefined;
    }
  }
  return new RemoteKeys({
    platform,
    issuer,
    jwksUri: contract.jwksUri,
    format,
    ttlMs: settings.keysTtlSeconds * 1000,
    staleMs: settings.keysStaleSeconds * 1000,
    timeoutMs: settings.keysTimeoutMs,
    maxBytes: settings.keysMaxBytes,
    ca: settings.keysCa,
    now,
    hooks,
    onKeyGone,
  });
}
