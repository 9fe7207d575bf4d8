import { withDefaults } from "@ml-identity/component-kit";
import type { ArgChecks } from "@ml-identity/component-kit";
import type { KeysSettings } from "./key-args";
import { checkKeySchedule, checkNow } from "./key-generations";
import type { KeySchedule } from "./key-generations";

const DEFAULTS = { minimumOverlapDays: 1, warningDays: 14 };

/** Records what is wrong with keys and returns what they mean at the time of the run. */
export function checkKeys(checks: ArgChecks, settings: KeysSettings): KeySchedule {
  const { keys, now, minimumOverlapDays, warningDays } = withDefaults(settings, DEFAULTS);
  checkDays(checks, "minimumOverlapDays", minimumOverlapDays, 30);
  checkDays(checks, "warningDays", warningDays, 60);
  const time = checkNow(checks, now);
  // What is current cannot be told without a time.
  if (time === undefined) return { current: [] };
  return checkKeySchedule(checks, keys, time, { minimumOverlapDays, warningDays });
}

function checkDays(checks: ArgChecks, property: string, count: number, most: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= most) return;
  checks.problem(property, `must be a whole number of days from 1 to ${most}; got ${count}`);
}
