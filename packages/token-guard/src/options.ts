import { checkedClock } from "./clock";
import type { ConfigProblem } from "./config-error";
import { HOOKS } from "./hooks";
import type { TokenGuardHooks } from "./hooks";
import { isPlainObject } from "./plain-object";

/** How a guard works, beside what its contracts say. */
export interface TokenGuardOptions {
  /**
   * How many seconds the issuer's clock may differ from this one, from 0 to 60. Every token lives so much longer.
   * @default 0
   */
  clockToleranceSeconds?: number;
  /**
   * How many seconds ago a token may have been issued, 1 or more; makes `iat` required.
   * @default - no limit but `exp`
   */
  maxAgeSeconds?: number;
  /**
   * How long a token may be, from 256 to 65536 bytes.
   * @default 16384
   */
  maxTokenBytes?: number;
  /**
   * How many verified tokens are remembered, from 0 to 1,000,000. Such a token is not verified again before it expires, so
   * it saves the time of the signature.
   * @default 0
   */
  cacheEntries?: number;
  /**
   * The keys of issuers, by issuer, in the form in which they publish them. They are never loaded, and all that count.
   * @default - the keys are loaded from the contract's jwksUri
   */
  keys?: Readonly<Record<string, unknown>>;
  /**
   * How long loaded keys count, from 40 to 86400 seconds: how long a key still works after its issuer removed it. An issuer
   * may shorten it by `Cache-Control`.
   * @default 600
   */
  keysTtlSeconds?: number;
  /**
   * How long keys go on counting after that when they cannot be loaded again, from 0 to 86400 seconds. Then nothing can be
   * decided, and the answer is 503.
   * @default 3600
   */
  keysStaleSeconds?: number;
  /**
   * How long loading the keys may take to the last byte, from 100 to 30000 milliseconds.
   * @default 3000
   */
  keysTimeoutMs?: number;
  /**
   * How large a document of keys may be, from 1024 to 4194304 bytes.
   * @default 524288
   */
  keysMaxBytes?: number;
  /**
   * Certificates of the authorities to trust when keys are loaded, in PEM, instead of Node's own.
   * @default - Node's own
   */
  keysCa?: string;
  /**
   * Whether keys may come from this machine without TLS: for tests and sandboxes.
   * @default false
   */
  allowLoopbackHttp?: boolean;
  /**
   * The time in milliseconds since 1970.
   * @default Date.now
   */
  now?: () => number;
  /**
   * What to tell the program.
   * @default - nothing
   */
  hooks?: TokenGuardHooks;
}

/** The options with what stands for those that are left out. */
export interface Settings extends Required<Omit<TokenGuardOptions, "maxAgeSeconds" | "keysCa">> {
  maxAgeSeconds: number | undefined;
  keysCa: string | undefined;
}

export const DEFAULTS: Readonly<Settings> = {
  clockToleranceSeconds: 0,
  maxAgeSeconds: undefined,
  maxTokenBytes: 16_384,
  cacheEntries: 0,
  keys: {},
  keysTtlSeconds: 600,
  keysStaleSeconds: 3_600,
  keysTimeoutMs: 3_000,
  keysMaxBytes: 524_288,
  keysCa: undefined,
  allowLoopbackHttp: false,
  now: Date.now,
  hooks: {},
};

const RANGES: Readonly<Record<string, [least: number, most: number]>> = {
  clockToleranceSeconds: [0, 60],
  maxAgeSeconds: [1, Number.MAX_SAFE_INTEGER],
  maxTokenBytes: [256, 65_536],
  cacheEntries: [0, 1_000_000],
  keysTtlSeconds: [40, 86_400],
  keysStaleSeconds: [0, 86_400],
  keysTimeoutMs: [100, 30_000],
  keysMaxBytes: [1_024, 4_194_304],
};

/** Everything that is wrong with options, wherever they come from. */
export function optionProblems(options: TokenGuardOptions): ConfigProblem[] {
  if (!isPlainObject(options)) return [{ path: "options", reason: "must be a plain object, or left out" }];
  return (Object.entries(options) as [string, unknown][]).flatMap(([name, value]) => {
    const path = `options.${name}`;
    if (!Object.hasOwn(DEFAULTS, name)) {
      return [{ path, reason: `is no option; there are ${Object.keys(DEFAULTS).join(", ")}` }];
    }
    const form = value === undefined ? undefined : formOf(name, value);
    return form === undefined ? [] : [{ path, reason: `must be ${form}; got ${nameOf(value)}` }];
  });
}

export function settingsOf(options: TokenGuardOptions): Settings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...DEFAULTS, ...Object.fromEntries(given) };
  return { ...settings, now: checkedClock(settings.now) };
}

/** What the option must be, when the value is something else. */
function formOf(name: string, value: unknown): string | undefined {
  const range = RANGES[name];
  if (range !== undefined) {
    const [least, most] = range;
    const inside = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
    return inside ? undefined : `a whole number from ${least} to ${most}`;
  }
  if (name === "keys") return isPlainObject(value) ? undefined : "a plain object, by issuer";
  if (name === "hooks") {
    const known = isPlainObject(value) && Object.entries(value).every(isHook);
    return known ? undefined : `a plain object of functions: ${HOOKS.join(", ")}`;
  }
  const type = { now: "function", allowLoopbackHttp: "boolean", keysCa: "string" }[name];
  return typeof value === type ? undefined : `a value of the type ${type}`;
}

function isHook([name, hook]: [string, unknown]): boolean {
  return HOOKS.includes(name) && (hook === undefined || typeof hook === "function");
}

function nameOf(value: unknown): string {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : typeof value;
}
