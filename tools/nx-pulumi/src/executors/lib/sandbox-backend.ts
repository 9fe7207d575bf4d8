import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// The layout is the CLI's own file backend: <backend>/.pulumi/stacks/<project>/<stack>.json, and one file for each
// run that holds the stack below <backend>/.pulumi/locks/organization/<project>/<stack>/.

/** A run that holds a stack, as its lock file tells. */
export interface Lock {
  readonly file: string;
  readonly pid: number;
  readonly user: string;
  readonly host: string;
  /** When it took the stack, RFC 3339. */
  readonly since: string;
}

/** A stack of the sandbox's file backend, by its files. */
export interface BackendStack {
  readonly stateFile: string;
  readonly lockFolder: string;
}

export function backendStack(backendUrl: string, project: string, stack: string): BackendStack {
  const root = join(fileURLToPath(backendUrl), ".pulumi");
  return {
    stateFile: join(root, "stacks", project, `${stack}.json`),
    lockFolder: join(root, "locks", "organization", project, stack),
  };
}

export function readLocks(lockFolder: string): Lock[] {
  if (!existsSync(lockFolder)) return [];
  return readdirSync(lockFolder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => readLock(join(lockFolder, name)));
}

function readLock(file: string): Lock[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    // Its run has just ended and taken the file away.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const lock = parseLock(file, text);
  return [{ file, pid: lock.pid, user: lock.username, host: lock.hostname, since: lock.timestamp }];
}

interface LockContent {
  pid: number;
  username: string;
  hostname: string;
  timestamp: string;
}

function parseLock(file: string, text: string): LockContent {
  try {
    return JSON.parse(text) as LockContent;
  } catch (error) {
    throw new Error(`The lock ${file} is damaged. If no run is going on, delete that file.`, {
      cause: error,
    });
  }
}

export function removeLock(lock: Lock): void {
  rmSync(lock.file, { force: true });
  rmSync(`${lock.file}.attrs`, { force: true });
}

/** True when the run that took the lock is certainly over: its process on this machine is gone. */
export function isDead(lock: Lock): boolean {
  if (lock.host !== hostname()) return false;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const started = processStart(lock.pid);
  return started !== undefined && started > Date.parse(lock.since) + CLOCK_SLACK_MS;
}

/** Boot time is known to the second, and the lock is stamped after the process starts. */
const CLOCK_SLACK_MS = 5_000;
const TICKS_PER_SECOND = 100;

/** Start of a process in ms since the epoch, where the system tells; it unmasks a number that was given again. */
function processStart(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const bootTime = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1];
    // The second field is the program's name in parentheses and may hold spaces; field 22 is the start in ticks.
    const ticks = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19];
    return (Number(bootTime) + Number(ticks) / TICKS_PER_SECOND) * 1_000;
  } catch {
    // Gone since the check above; the next run sees it as dead.
    return undefined;
  }
}
