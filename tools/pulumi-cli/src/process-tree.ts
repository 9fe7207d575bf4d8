/** Runs a command with everything it starts, so that it can be ended as a whole. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

const GRACE_MS = 3000;

export interface TreeOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
  /** Gets each line of stdout and stderr. Without it the command shares ours. */
  onLine?: (line: string) => void;
  /** How long everything may take to end after an interruption, in milliseconds. Defaults to 3000. */
  graceMs?: number;
}

/** How the command ended. */
export interface TreeResult {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * Runs `command` in a process group of its own, so that Ctrl-C reaches it once, through us. When `signal` aborts, the whole
 * group is interrupted, killed if that does not help, and the promise rejects with the signal's reason once the command is
 * gone.
 *
 * @throws when the command cannot be started.
 */
export async function runTree(
  command: string,
  args: readonly string[],
  { cwd, env, signal, onLine, graceMs = GRACE_MS }: TreeOptions,
): Promise<TreeResult> {
  signal?.throwIfAborted();
  const output = onLine ? "pipe" : "inherit";
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => onLine?.(line));
  }
  let force: NodeJS.Timeout | undefined;
  const abort = (): void => {
    // Go removes its work folder on an interrupt, and only then.
    endTree(child, "SIGINT");
    force = setTimeout(() => endTree(child, "SIGKILL"), graceMs);
  };
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const result = await new Promise<TreeResult>((resolve, reject) => {
      child.once("error", reject);
      child.once(onLine ? "close" : "exit", (code: number | null, reason: NodeJS.Signals | null) =>
        resolve({ code, signal: reason }),
      );
    });
    signal?.throwIfAborted();
    return result;
  } finally {
    clearTimeout(force);
    signal?.removeEventListener("abort", abort);
    if (signal?.aborted) endTree(child, "SIGKILL");
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
