import { fstatSync } from "node:fs";

const PARENT_CHECK_MS = 1000;

/** Calls `callback`, at least once, when the engine that started this process is no longer there. */
export function onEngineGone(callback: () => void): void {
  // An engine that was killed sends nothing: its end of our stdin closes, or our parent changes.
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on("end", callback).on("error", callback).resume();
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) callback();
  }, PARENT_CHECK_MS).unref();
}
