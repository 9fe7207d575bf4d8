import { ArgChecks } from "@ml-identity/component-kit";
import type * as pulumi from "@pulumi/pulumi";
import type { KeyGenerationArgs } from "./key-args";
import { checkDate, DAY, MAX_LIFE_DAYS, utc } from "./key-generations";

/** Keys that follow each other by the calendar. */
export interface KeyRotation {
  /** When the first key begins, in UTC and whole seconds, such as `2026-01-01T00:00:00Z`. All others are counted from it. */
  start: string;
  /** How many days after a key the next one begins: 2 to 89. */
  everyDays: number;
  /**
   * How many days two keys exist together: the time in which whoever uses the key changes over, and in which at least one
   * run has to happen. At least 1, less than `everyDays`, and with it at most 90.
   */
  overlapDays: number;
}

/**
 * The `keys` of a MachineIdentity by a rule instead of a list: those that exist now, and the next one, each named by the
 * day on which it begins. Every run in a later window makes the next key and removes the one that is over.
 *
 * @param now Defaults to the time of the run.
 * @throws pulumi.InputPropertiesError when the rule gives no keys, or keys that live too long.
 */
export function rotatingKeys(
  rotation: KeyRotation,
  now: Date = new Date(),
): Record<string, KeyGenerationArgs> {
  const checks = new ArgChecks("rotatingKeys");
  const start = checkRotation(checks, rotation) ?? 0;
  checks.throwIfAny();
  const every = rotation.everyDays * DAY;
  const life = every + rotation.overlapDays * DAY;
  const current = Math.floor((now.getTime() - start) / every);
  const generations = [current - 1, current, current + 1]
    .map((count) => start + count * every)
    .filter((begin) => begin >= start && begin + life > now.getTime());
  return Object.fromEntries(
    generations.map((begin) => [
      utc(begin).slice(0, "2026-01-01".length),
      { notBefore: utc(begin), expires: utc(begin + life) },
    ]),
  );
}

/** What is wrong with a rotation, by its property: for who reads one from settings that have other names. */
export function rotationProblems(rotation: KeyRotation): pulumi.InputPropertyErrorDetails[] {
  const checks = new ArgChecks("rotation");
  checkRotation(checks, rotation);
  return checks.problems;
}

/** Records what is wrong with a rotation and returns its start, in milliseconds since 1970. */
function checkRotation(
  checks: ArgChecks,
  { start, everyDays, overlapDays }: KeyRotation,
): number | undefined {
  if (!Number.isInteger(everyDays) || everyDays < 2)
    checks.problem("everyDays", `must be a whole number of days from 2 to 89; got ${everyDays}`);
  if (!Number.isInteger(overlapDays) || overlapDays < 1 || overlapDays >= everyDays) {
    const reason = `must be a whole number of days, at least 1 and less than from key to key (${everyDays})`;
    checks.problem("overlapDays", `${reason}; got ${overlapDays}`);
  }
  if (everyDays + overlapDays > MAX_LIFE_DAYS) {
    const reason = `with the overlap a key lives ${everyDays + overlapDays} days, and may live ${MAX_LIFE_DAYS}`;
    checks.problem("everyDays", `${reason}; got ${everyDays}`);
  }
  return checkDate(checks, "start", start);
}
