import { writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repair } from "./lock-file.ts";
import { LOCK_FILE, readLock } from "./repository.ts";
import { runStages, summary, type Stage } from "./run-stages.ts";
import { stages } from "./stages.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

class UsageError extends Error {}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function help(all: readonly Stage[]): string {
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  return `Runs every check and test of the workspace and ends with their counts.

  --only <stage>   run this stage alone; may be given more than once
  --json <file>    write the counts, problems and durations there too
  --fix            remove from ${LOCK_FILE} what the stage "repository" refuses there, and end
  --help           this text

Stages, in order:
${all.map(({ name, proves }) => `  ${name.padEnd(width)}${proves}`).join("\n")}

Exit codes: 0 everything passed, 1 something failed, 2 wrong usage, 128 + signal number interrupted.
`;
}

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const all = stages(ROOT, signal);
  const { only, json, fix, help: wantsHelp } = readArgs(argv);
  if (wantsHelp) {
    process.stdout.write(help(all));
    return 0;
  }
  if (fix) {
    fixLock();
    return 0;
  }
  const report = await runStages(choose(all, only), print, signal);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
  print("");
  for (const stage of report.stages) print(summary(stage));
  print(`\n${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 && report.passed > 0 ? 0 : 1;
}

function choose(all: readonly Stage[], only: readonly string[]): readonly Stage[] {
  const unknown = only.find((name) => !all.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new UsageError(
      `--only is "${unknown}"; it must be one of ${all.map(({ name }) => name).join(", ")}`,
    );
  }
  return only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
}

function fixLock(): void {
  const lock = readLock(ROOT);
  const removed = repair(lock);
  if (removed.length > 0) writeFileSync(join(ROOT, LOCK_FILE), `${JSON.stringify(lock, undefined, 2)}\n`);
  print(removed.length > 0 ? `Removed from ${LOCK_FILE}: ${removed.join(", ")}` : `${LOCK_FILE} is sound`);
}

function readArgs(argv: string[]): { only: string[]; json?: string; fix: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        only: { type: "string", multiple: true, default: [] },
        json: { type: "string" },
        fix: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const interrupted = new AbortController();
let signalCode = 0;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    signalCode ||= 128 + constants.signals[name];
    interrupted.abort(new Error("interrupted"));
  });
}

try {
  const exitCode = await main(process.argv.slice(2), interrupted.signal);
  process.exitCode = signalCode || exitCode;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\nSee --help.\n`);
  process.exitCode = 2;
}
