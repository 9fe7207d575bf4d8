import { ALGORITHMS } from "@ml-identity/token-contract";
import { checkedClock } from "../clock";
import { mistake, TokenGuardConfigError } from "../config-error";
import type { ConfigProblem } from "../config-error";
import { isPlainObject } from "../plain-object";
import type { DpopNonces } from "./nonces";
import { normalUrl } from "./proof-url";
import { MemoryReplayStore } from "./replays";
import type { DpopReplayStore } from "./replays";

export interface DpopVerifierOptions {
  /**
   * Where clients reach this service: scheme, host, and what a proxy cuts off from paths, such as https://api.example.com/v1.
   * A proof must be for one of these with the path of the request. What the request says of its host is never asked.
   */
  readonly baseUrls: readonly string[];
  /**
   * The signature algorithms that a proof may have.
   * @default ["ES256", "ES384", "ES512", "EdDSA", "PS256", "RS256"]
   */
  readonly algorithms?: readonly string[];
  /**
   * How many seconds ago a proof may have been made, from 1 to 300.
   * @default 60
   */
  readonly proofAgeSeconds?: number;
  /**
   * How many seconds the sender's clock may differ from this one, from 0 to 60.
   * @default 5
   */
  readonly clockToleranceSeconds?: number;
  /**
   * Where to get nonces, without which no proof is accepted: `createDpopNonces`, or one's own.
   * @default - a proof needs no nonce
   */
  readonly nonces?: DpopNonces;
  /**
   * Remembers which proofs were used. Instances that share no store cannot see a proof that was used with another one.
   * @default - in memory
   */
  readonly replays?: DpopReplayStore;
  /**
   * How many proofs are remembered in memory, from 1 to 10,000,000. Each stays for its whole time, about 70 seconds with the
   * defaults; when there are more, the answer is 503.
   * @default 100000
   */
  readonly replayEntries?: number;
  /**
   * Whether a token that is bound to nothing may come with the scheme Bearer.
   * @default false
   */
  readonly allowUnbound?: boolean;
  /**
   * The time in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: () => number;
}

export type DpopSettings = Required<Omit<DpopVerifierOptions, "nonces" | "replayEntries">> & {
  readonly nonces: DpopNonces | undefined;
};

const DEFAULTS = {
  algorithms: ["ES256", "ES384", "ES512", "EdDSA", "PS256", "RS256"],
  proofAgeSeconds: 60,
  clockToleranceSeconds: 5,
  nonces: undefined,
  replays: undefined,
  replayEntries: 100_000,
  allowUnbound: false,
  now: Date.now,
} as const;

const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  proofAgeSeconds: [1, 300],
  clockToleranceSeconds: [0, 60],
  replayEntries: [1, 10_000_000],
};

const TYPES: Readonly<Record<string, string>> = {
  nonces: "object",
  replays: "object",
  allowUnbound: "boolean",
  now: "function",
};

/** @throws TokenGuardConfigError with everything that is wrong with the options. */
export function dpopSettings(options: DpopVerifierOptions): DpopSettings {
  if (!isPlainObject(options)) throw mistake("options", "must be a plain object");
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const known = { ...DEFAULTS, ...(Object.fromEntries(given) as unknown as DpopVerifierOptions) };
  const problems = given.flatMap(([name, value]) => problemWith(name, value));
  const bases = Array.isArray(known.baseUrls) ? known.baseUrls.map(baseOf) : [];
  if (bases.length === 0 || bases.includes(undefined)) {
    const reason = "must be a list of URLs, such as https://api.example.com, each without query and fragment";
    problems.push({ path: "options.baseUrls", reason });
  }
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
  const { replayEntries } = known;
  const now = checkedClock(known.now);
  return {
    ...known,
    baseUrls: bases as string[],
    algorithms: Object.freeze([...known.algorithms]),
    now,
    nonces: known.nonces,
    replays: known.replays ?? new MemoryReplayStore(replayEntries, now),
  };
}

function problemWith(name: string, value: unknown): ConfigProblem[] {
  const path = `options.${name}`;
  if (name === "baseUrls") return [];
  if (!Object.hasOwn(DEFAULTS, name)) {
    return [{ path, reason: `is no option; there are baseUrls, ${Object.keys(DEFAULTS).join(", ")}` }];
  }
  const range = RANGES[name];
  if (range !== undefined) {
    const [least, most] = range;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return [];
    return [{ path, reason: `must be a whole number from ${least} to ${most}; got ${String(value)}` }];
  }
  const type = TYPES[name];
  if (type !== undefined) {
    return typeof value === type && value !== null
      ? []
      : [{ path, reason: `must be a value of the type ${type}` }];
  }
  const fine =
    Array.isArray(value) && value.length > 0 && value.every((alg) => ALGORITHMS.includes(alg as string));
  return fine ? [] : [{ path, reason: `must be a list of ${ALGORITHMS.join(", ")}` }];
}

/** What a path is joined to: normal, and without the last slash. */
function baseOf(url: unknown): string | undefined {
  return typeof url === "string" && !/[?#]/.test(url) ? normalUrl(url)?.replace(/\/$/, "") : undefined;
}
