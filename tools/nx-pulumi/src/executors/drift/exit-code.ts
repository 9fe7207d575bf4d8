import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CustomHasher } from "@nx/devkit";

// Nx ends with 1 for every failed task, so "something drifted" could not be told from "could not look". An executor
// runs in a process of its own and cannot change that; its hasher is the one part of a plugin that Nx calls in its
// own process. It hashes as Nx does, and when Nx ends, it puts the executors' own exit code in place of the 1.

/** Processes of one run of Nx share this number; the hasher runs in the process that has it. */
const RUN = "NX_INVOCATION_ROOT_PID";

function recordFile(run: string | number): string {
  return join(tmpdir(), `nx-pulumi-drift-${run}`);
}

// The folder is everybody's: a link that somebody else put there is not followed. Windows has no such flag.
const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants;
const APPEND = O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW;

/** Leaves an executor's exit code for the hasher of the same run. */
export function recordExitCode(exitCode: number, env: NodeJS.ProcessEnv): void {
  const run = env[RUN];
  if (run === undefined) return;
  const file = openSync(recordFile(run), APPEND, 0o600);
  writeSync(file, `${exitCode}\n`);
  closeSync(file);
}

/** The common exit code of the runs that failed; 1 when they disagree or one left none. */
export function combinedExitCode(recorded: readonly number[], tasks: number): number {
  const failed = new Set(recorded.filter((code) => code !== 0));
  const [code, ...others] = failed;
  return recorded.length === tasks && code !== undefined && others.length === 0 ? code : 1;
}

let tasks = 0;

const hashDrift: CustomHasher = (task, context) => {
  if (tasks++ === 0) process.once("exit", replaceExitCode);
  return context.hasher.hashTask(task, context.taskGraph, process.env);
};
export default hashDrift;

function replaceExitCode(exitCode: number): void {
  const file = recordFile(process.pid);
  let recorded: number[];
  try {
    recorded = readFileSync(file, "utf8").trim().split("\n").map(Number);
  } catch {
    // No executor got so far: Nx's own exit code says it all.
    return;
  }
  rmSync(file, { force: true });
  if (exitCode === 1) process.exitCode = combinedExitCode(recorded, tasks);
}
