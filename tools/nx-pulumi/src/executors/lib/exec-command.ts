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

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a program and waits for it. The only place of this package that starts a process: arguments are an array,
 * never a shell's line.
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
      windowsHide: true,
    });
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));

    let forwarded = false;
    const forward = (signal: NodeJS.Signals): void => {
      if (forwarded) return;
      forwarded = true;
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    const release = (): void => {
      for (const signal of SIGNALS) process.off(signal, forward);
    };

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
