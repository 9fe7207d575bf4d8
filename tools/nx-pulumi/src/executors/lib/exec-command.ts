import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { constants } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

export interface ExecResult {
  /** The command's own exit code; 128 + number of the signal that ended it, as a shell reports it. */
  readonly exitCode: number;
  /** What the command wrote to standard output; empty unless it was captured. */
  readonly stdout: string;
}

export interface ExecOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Collect standard output instead of showing it. Defaults to false. */
  readonly capture?: boolean;
  /**
   * Shield the program from Nx, which ends everything below it with two signals and, five seconds later, a third
   * that cannot be caught. Costs two more starts of Node. Defaults to false; has no effect on Windows.
   */
  readonly shielded?: boolean;
}

/** How a supervised command ended, as supervise.ts tells. */
export type SupervisedExit =
  { readonly code: number | null; readonly signal: NodeJS.Signals | null } | { readonly error: string };

interface Started {
  readonly stdout: Readable | null;
  readonly exit: Promise<SupervisedExit>;
  interrupt(): void;
}

/**
 * Runs a program and waits for it. Nothing else of this package starts a process: arguments are an array, never a
 * shell's line.
 *
 * Ctrl-C reaches the program once: the CLI takes a second one as an order to drop everything. So the program stands
 * apart from the terminal's process group, and this process passes the interruption on.
 *
 * @throws when the program cannot be started, or nobody can tell how it ended.
 */
export async function execCommand(
  command: string,
  args: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  // Windows runs these through cmd.exe only, which parses the arguments once more.
  if (/\.(cmd|bat)$/i.test(command)) {
    throw new Error(`${command} is a batch file. Give the program itself, for example pulumi.exe.`);
  }
  const shielded = options.shielded === true && process.platform !== "win32";
  const started = (shielded ? startSupervised : startChild)(command, args, options);
  let stdout = "";
  started.stdout?.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  const output = started.stdout ? finished(started.stdout) : undefined;

  const release = onInterruption(() => started.interrupt());
  try {
    const exit = await started.exit;
    if ("error" in exit) throw new Error(`${command}: ${exit.error}`);
    await output;
    const { code, signal } = exit;
    return { exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0), stdout };
  } finally {
    release();
  }
}

const SUPERVISOR = join(import.meta.dirname, "supervise.ts");

function startSupervised(command: string, args: readonly string[], options: ExecOptions): Started {
  const starter = spawn(process.execPath, [SUPERVISOR, "start", command, ...args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ["inherit", options.capture ? "pipe" : "inherit", "inherit", "pipe"],
    detached: true,
  });
  const channel = starter.stdio[3] as Socket;
  let answer = "";
  const exit = new Promise<SupervisedExit>((resolve) => {
    starter.once("error", (error) => resolve({ error: error.message }));
    channel.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
    channel.once("close", () =>
      resolve(
        answer
          ? (JSON.parse(answer) as SupervisedExit)
          : { error: "its supervisor was killed, so nobody knows how it ended" },
      ),
    );
  });
  return { stdout: starter.stdout, exit, interrupt: () => channel.write("interrupt") };
}

function startChild(command: string, args: readonly string[], options: ExecOptions): Started {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["inherit", options.capture ? "pipe" : "inherit", "inherit"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const exit = new Promise<SupervisedExit>((resolve) => {
    child.once("error", (error) => resolve({ error: error.message }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  return { stdout: child.stdout, exit, interrupt: () => child.kill("SIGINT") };
}

/**
 * Keeps this process alive through signals, so that it waits for the command, and calls back once: at a signal, or
 * when Nx is gone.
 *
 * @returns a function that takes the handlers away again.
 */
function onInterruption(interrupt: () => void): () => void {
  let interrupted = false;
  const once = (): void => {
    if (!interrupted) interrupt();
    interrupted = true;
  };
  const events = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"];
  for (const event of events) process.on(event, once);
  return () => {
    for (const event of events) process.off(event, once);
  };
}
