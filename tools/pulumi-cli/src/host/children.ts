/** Every process the host starts, so that none outlives it. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

const GRACE_MS = 2000;
const running = new Set<ChildProcess>();

/** Starts `command` without a shell and remembers it until it is gone. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** How a process ended, in words; undefined for exit code 0. */
export function failure(code: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (signal) return `was ended by ${signal}`;
  return code === 0 ? undefined : `exited with non-zero exit code: ${code}`;
}

/** Asks `child` to end and, after two seconds, makes it. Resolves when it is gone. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/** Ends every process that still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}
