/** Runs a command with everything that it starts, so that one interruption ends all of it. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";

const GRACE_MS = 10_000;

export interface GroupOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** How long the group may take to end by itself, in milliseconds. Defaults to 10,000. */
  graceMs?: number;
}

/**
 * Runs a command that shares our standard output and error, and returns its exit code; null when a signal ended it.
 * When `signal` aborts, its whole process group is interrupted, and killed after the grace time.
 * @throws when the command cannot be started.
 */
export async function runGroup(
  command: string,
  args: readonly string[],
  { cwd, env, signal, graceMs = GRACE_MS }: GroupOptions,
): Promise<number | null> {
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own: Ctrl-C then reaches it once, through us.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let force: NodeJS.Timeout | undefined;
  const abort = (): void => {
    end(child, "SIGINT");
    force = setTimeout(() => end(child, "SIGKILL"), graceMs);
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
  } finally {
    clearTimeout(force);
    signal.removeEventListener("abort", abort);
    if (signal.aborted) end(child, "SIGKILL");
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
