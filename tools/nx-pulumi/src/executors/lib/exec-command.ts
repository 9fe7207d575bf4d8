import { spawn } from "node:child_process";
import { constants } from "node:os";

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
}

/**
 * Runs a program and waits for it. The only place of this package that starts a process: arguments are an array,
 * never a shell's line.
 *
 * An interruption reaches the program once, because the CLI takes a second one as an order to drop everything. So it
 * stands apart from the terminal's process group; Nx signals every process below it when it is told to stop, and
 * {@link onInterruption} covers the cases in which Nx does not.
 *
 * @throws when the program cannot be started.
 */
export function execCommand(
  command: string,
  args: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  if (/\.(cmd|bat)$/i.test(command)) {
    // Windows runs these through cmd.exe only, which parses the arguments once more.
    return Promise.reject(
      new Error(`${command} is a batch file. Give the program itself, for example pulumi.exe.`),
    );
  }
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["inherit", options.capture ? "pipe" : "inherit", "inherit"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    const release = onInterruption(() => child.kill("SIGINT"));

    child.once("error", (error) => {
      release();
      reject(new Error(`${command} cannot be started: ${error.message}`, { cause: error }));
    });
    child.once("close", (code, signal) => {
      release();
      resolve({ exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0), stdout });
    });
  });
}

/**
 * Keeps this process alive through signals, so that it waits for its child, and calls back once when nobody else
 * passes the interruption on: Ctrl-C in the pseudo-terminal that Nx makes in a terminal, the terminal's end, and
 * the end of Nx itself.
 *
 * @returns a function that takes the handlers away again.
 */
function onInterruption(interrupt: () => void): () => void {
  let interrupted = false;
  const once = (): void => {
    if (interrupted) return;
    interrupted = true;
    interrupt();
  };
  const wait = (): void => undefined;
  const handlers = {
    SIGINT: process.stdout.isTTY ? once : wait,
    SIGTERM: wait,
    SIGHUP: once,
    disconnect: once,
  };
  for (const [event, handler] of Object.entries(handlers)) process.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) process.off(event, handler);
  };
}
