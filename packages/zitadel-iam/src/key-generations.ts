import type { ArgChecks } from "@ml-identity/component-kit";
import type { KeyGenerationArgs } from "./key-args";

/** The longest life of a key. */
export const MAX_LIFE_DAYS = 90;
/** In milliseconds. */
export const DAY: number = 24 * 60 * 60 * 1000;
/** The provider reads a date back as UTC in whole seconds: any other spelling of it asks for a new key at every run. */
const UTC_SECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** One key: its name and the time from `notBefore` up to, and without, `expires`, in milliseconds since 1970. */
export interface KeyGeneration {
  name: string;
  notBefore: number;
  expires: number;
}

/** What the description of the keys means at one time. */
export interface KeySchedule {
  /** The generations that exist, one or two, oldest first. */
  current: readonly KeyGeneration[];
  /** What a person should do soon; absent while nothing has to be done. */
  advice?: string;
}

/** How generations follow each other. */
export interface RotationRules {
  /** The least overlap of two generations, in days. */
  minimumOverlapDays: number;
  /** How long before the end of the last generation there is an advice, in days. */
  warningDays: number;
}

/**
 * Records what is wrong with the keys at the time `now` and returns which of them exist.
 *
 * A generation that is over is no longer held against those after it, so that an identity whose keys have all ended is
 * repaired by adding one.
 */
export function checkKeySchedule(
  checks: ArgChecks,
  keys: Record<string, KeyGenerationArgs>,
  now: number,
  rules: RotationRules,
): KeySchedule {
  const generations = Object.entries(keys)
    .map(([name, args]) => checkGeneration(checks, name, args, rules.minimumOverlapDays))
    .filter((generation) => generation !== undefined)
    .sort((a, b) => a.notBefore - b.notBefore || a.expires - b.expires);
  // A window that cannot be read leaves nothing to compare the others with.
  if (generations.length < Object.keys(keys).length) return { current: [] };
  const live = generations.filter(({ expires }) => expires > now);
  live.forEach((generation, index) => {
    checkOrder(checks, generation, live[index - 1], live[index - 2], rules.minimumOverlapDays);
  });
  const current = live.filter(({ notBefore }) => notBefore <= now);
  if (current.length === 0) checks.problem("keys", noneCurrent(generations, now));
  const last = live.at(-1);
  if (last === undefined || !current.includes(last) || last.expires - now > rules.warningDays * DAY)
    return { current };
  const line = lineFor(successorOf(last, live.at(-2), now, rules.minimumOverlapDays), keys);
  const advice = `${path(last.name)} ends ${utc(last.expires)} and no key follows it; add to keys: ${line}`;
  return { current, advice };
}

/** The time for which keys are made, in milliseconds since 1970; records a text that is no time. */
export function checkNow(checks: ArgChecks, now: string | undefined): number | undefined {
  const time = now === undefined ? Date.now() : parse(now, UTC);
  if (time === undefined)
    checks.problem("now", `must be a time in UTC such as 2026-11-01T09:30:00Z; got "${now}"`);
  return time;
}

function checkGeneration(
  checks: ArgChecks,
  name: string,
  args: KeyGenerationArgs,
  minimumOverlapDays: number,
): KeyGeneration | undefined {
  if (!NAME.test(name)) checks.problem(path(name), "a name is lower-case words with hyphens between them");
  const at = checks.at(path(name));
  const notBefore = checkDate(at, "notBefore", args.notBefore);
  const expires = checkDate(at, "expires", args.expires);
  if (notBefore === undefined || expires === undefined) return undefined;
  if (expires - notBefore > MAX_LIFE_DAYS * DAY) {
    const latest = utc(notBefore + MAX_LIFE_DAYS * DAY);
    const reason = `a key lives at most ${MAX_LIFE_DAYS} days, this one until ${latest}; got ${args.expires}`;
    at.problem("expires", reason);
  }
  if (expires - notBefore <= minimumOverlapDays * DAY) {
    const reason = `must be more than ${days(minimumOverlapDays)} after notBefore, for a next key to overlap it`;
    at.problem("expires", `${reason}; got ${args.expires}`);
  }
  return { name, notBefore, expires };
}

/** A date as milliseconds since 1970; a text that is none is recorded. */
export function checkDate(checks: ArgChecks, property: string, text: string): number | undefined {
  const time = parse(text, UTC_SECONDS);
  if (time !== undefined) return time;
  const reason = "must be a date in UTC, in whole seconds and with Z, such as 2026-10-01T00:00:00Z";
  checks.problem(property, `${reason}; got "${text}"`);
  return undefined;
}

/** A generation overlaps the one before it, outlives it, and begins when the one before that has ended. */
function checkOrder(
  checks: ArgChecks,
  { name, notBefore, expires }: KeyGeneration,
  previous: KeyGeneration | undefined,
  older: KeyGeneration | undefined,
  minimumOverlapDays: number,
): void {
  if (previous === undefined) return;
  const at = checks.at(path(name));
  const overlap = minimumOverlapDays * DAY;
  const follows = `${path(previous.name)}, which it follows, ends ${utc(previous.expires)}`;
  if (notBefore > previous.expires - overlap) {
    const reason = `must be ${utc(previous.expires - overlap)} or earlier, ${days(minimumOverlapDays)} before`;
    at.problem("notBefore", `${reason} ${follows}; got ${utc(notBefore)}`);
  }
  if (notBefore === previous.notBefore) {
    at.problem("notBefore", `must be later than that of ${path(previous.name)}; got ${utc(notBefore)}`);
  }
  if (expires < previous.expires + overlap) {
    const reason = `must be ${utc(previous.expires + overlap)} or later, ${days(minimumOverlapDays)} after`;
    at.problem("expires", `${reason} ${follows}; got ${utc(expires)}`);
  }
  if (older !== undefined && notBefore < older.expires) {
    const reason = `must be ${utc(older.expires)} or later, when ${path(older.name)} ends`;
    at.problem("notBefore", `${reason}: at most two keys exist at a time; got ${utc(notBefore)}`);
  }
}

function noneCurrent(generations: readonly KeyGeneration[], now: number): string {
  const over = generations.findLast(({ expires }) => expires <= now);
  const next = generations.find(({ notBefore }) => notBefore > now);
  const states = [
    ...(over === undefined ? [] : [`${path(over.name)} ended ${utc(over.expires)}`]),
    ...(next === undefined ? [] : [`${path(next.name)} begins ${utc(next.notBefore)}`]),
  ];
  const state = states.length === 0 ? "there is none" : states.join(" and ");
  const taken = Object.fromEntries(generations.map(({ name }) => [name, true]));
  const repair =
    next === undefined
      ? `add to keys: ${lineFor(startOfDay(now), taken)}`
      : `let ${path(next.name)} begin ${utc(startOfDay(now))} and live at most ${MAX_LIFE_DAYS} days`;
  return `no key is current at ${utc(now)}: ${state}; ${repair}`;
}

/** When a successor of the last generation begins: today, if that keeps to the rules. */
function successorOf(
  last: KeyGeneration,
  older: KeyGeneration | undefined,
  now: number,
  minimumOverlapDays: number,
): number {
  const earliest = Math.max(last.notBefore + 1000, older?.expires ?? 0);
  const latest = last.expires - minimumOverlapDays * DAY;
  return Math.min(Math.max(startOfDay(now), earliest), latest);
}

/** A generation of the longest life as a program states it. */
function lineFor(notBefore: number, taken: Record<string, unknown>): string {
  let name = utc(notBefore).slice(0, "2026-10-01".length);
  while (name in taken) name += "-next";
  const expires = utc(notBefore + MAX_LIFE_DAYS * DAY);
  return `"${name}": { notBefore: "${utc(notBefore)}", expires: "${expires}" },`;
}

function path(name: string): string {
  return `keys["${name}"]`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/** A time as the provider reads it back: UTC in whole seconds. */
export function utc(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** A time as milliseconds since 1970, or nothing when the text has another form or names no day of the calendar. */
function parse(text: string, form: RegExp): number | undefined {
  if (!form.test(text)) return undefined;
  const time = Date.parse(text);
  // JavaScript takes 30 February for 2 March.
  return !Number.isNaN(time) && utc(time) === text.replace(/\.\d{3}Z$/, "Z") ? time : undefined;
}
