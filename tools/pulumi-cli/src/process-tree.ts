/** Runs a long command with everything it starts, so that it can be ended as a whole. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

const GRACE_MS = 3000;

export interface TreeOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
  /** Gets each line of stdout and stderr. */
  onLine?: (line: string) => void;
}

/** How the command ended. */
export interface TreeResult {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * Runs `command` in a process group of its own. When `signal` aborts, the whole group is interrupted, killed if that
 * does not help, and the promise rejects with the signal's reason once the command is gone.
 */
export async function runTree(
  command: string,
  args: readonly string[],
  options: TreeOptions,
): Promise<TreeResult> {
  options.signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => options.onLine?.(line));
  }
  let force: NodeJS.Timeout | undefined;
  const abort = (): void => {
    // Go removes its work folder on an interrupt, and only then.
    endTree(child, "SIGINT");
    force = setTimeout(() => endTree(child, "SIGKILL"), GRACE_MS);
  };
  options.signal?.addEventListener("abort", abort, { once: true });
  try {
    const result = await new Promise<TreeResult>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
    });
    options.signal?.throwIfAborted();
    return result;
  } finally {
    clearTimeout(force);
    options.signal?.removeEventListener("abort", abort);
  }
}

function endTree(child: ChildProcess, signal: NodeJS.Signals): void {
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
