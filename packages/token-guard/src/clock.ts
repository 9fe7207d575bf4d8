import { mistake } from "./config-error";

/**
 * A clock of the program that cannot tell anything but a time: every comparison with NaN is false, so that nothing would be
 * over.
 *
 * @throws TokenGuardConfigError when it is asked and tells something else.
 */
export function checkedClock(now: () => number): () => number {
  if (now === Date.now) return now;
  return () => {
    const time: unknown = now();
    if (Number.isFinite(time)) return time as number;
    const got = typeof time === "number" ? String(time) : typeof time;
    const reason = `must tell the milliseconds since 1970; it told ${got}`;
    throw mistake("options.now", reason);
  };
}
