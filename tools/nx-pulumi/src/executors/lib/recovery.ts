import { existsSync, readFileSync, rmSync } from "node:fs";
import { isDead, readLocks, removeLock } from "./sandbox-backend.ts";

// For the sandbox stack only: the lock of a real stack is its team's affair.

/**
 * Takes away the locks of runs that died, and respects the others.
 *
 * @throws when a run that may be alive holds the stack; the message says which, and the way out.
 */
export function releaseDeadLocks(lockFolder: string, wayOut: string, log: (line: string) => void): void {
  for (const lock of readLocks(lockFolder)) {
    const holder = `process ${lock.pid} of ${lock.user} on ${lock.host} (since ${lock.since})`;
    if (!isDead(lock)) {
      throw new Error(
        `The stack is locked by ${holder}. Wait until it ends; if it never will, unlock with: ${wayOut}`,
      );
    }
    removeLock(lock);
    log(`Removed the lock of a run that died: ${holder}.`);
  }
}

/**
 * Takes away what the backend keeps beside a state, if an engine was killed while it wrote that: it cannot be read, and
 * without it the state is read as it is. A run that lives may be writing it now, so then it stays.
 *
 * @returns whether there was something to take away.
 */
export function removeDamagedAttributes(stateFile: string, lockFolder: string): boolean {
  const file = `${stateFile}.attrs`;
  if (!existsSync(file) || isJson(readFileSync(file, "utf8"))) return false;
  if (!readLocks(lockFolder).every(isDead)) return false;
  rmSync(file);
  return true;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Empty, or half of it.
    return false;
  }
}

/** True when an engine was killed in the middle of an operation and the state says so. */
export function hasPendingOperations(stateFile: string): boolean {
  // A search, not a parse: the state may be megabytes, and inside a JSON string these quotes would be escaped.
  return existsSync(stateFile) && /"pending_operations":\s*\[\s*\{/.test(readFileSync(stateFile, "utf8"));
}
