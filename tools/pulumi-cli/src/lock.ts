/**
 * One install at a time on a machine. The lock is SQLite's on a small database file, that is, the operating
 * system's: it ends with the process that holds it, however that ends, so there is no stale lock to recognise.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 250;
// SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy
const BUSY = 5;

export interface LockOptions {
  signal?: AbortSignal | undefined;
  /** Called once if another process has the lock; gets its process id where it is known. */
  onWait?: (holder: string) => void;
}

/** Runs `work` while holding the lock at `path`; waits for it as long as it takes. */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const holderPath = `${path}.holder`;
  let waiting = false;
  while (true) {
    options.signal?.throwIfAborted();
    const release = tryLock(path);
    if (release) {
      try {
        writeFileSync(holderPath, String(process.pid));
        return await work();
      } finally {
        release();
      }
    }
    if (!waiting) {
      waiting = true;
      options.onWait?.(readHolder(holderPath));
    }
    await delay(POLL_MS, undefined, { signal: options.signal });
  }
}

function tryLock(path: string): (() => void) | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw error;
  }
}

function readHolder(path: string): string {
  try {
    return `process ${readFileSync(path, "utf8")}`;
  } catch {
    // The holder has the lock and has not yet written its name.
    return "another process";
  }
}
