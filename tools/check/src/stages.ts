/** What `npm test` runs, the fast things first. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { runTree } from "@ml-identity/pulumi-cli/process-tree";
import { countTests, type Counts, type JestResults } from "./jest-results.ts";
import { checkRepository } from "./repository.ts";
import { failure, SUCCESS, type Stage } from "./run-stages.ts";

/** A test of the engine takes seconds, and on a busy machine many of them. */
const E2E_TIMEOUT_MS = 300_000;
/** Each of these runs an engine, a program and a daemon beside Jest's own worker; a third one gains nothing on two cores. */
const E2E_WORKERS = 2;

/** @param signal Ends the running command and all that it started. */
export function stages(root: string, signal: AbortSignal): Stage[] {
  const run = runner(root, signal);
  const check = async (...command: Command): Promise<Counts> => {
    const exitCode = await run(...command);
    return exitCode === 0 ? SUCCESS : failure(`${command.join(" ")} ended with exit code ${exitCode}`);
  };
  return [
    { name: "repository", proves: "the lock file suits every machine", run: () => repository(root) },
    {
      name: "format",
      proves: "Prettier would change nothing",
      oneCore: true,
      run: () => check("prettier", "--check", "--cache", "--log-level=warn", "."),
    },
    // Both once for everything: without Nx's cache their targets take three times as long.
    {
      name: "lint",
      proves: "no rule is broken",
      oneCore: true,
      run: () => check("eslint", "--config=eslint.workspace.config.mjs", "."),
    },
    {
      name: "typecheck",
      proves: "every file compiles",
      oneCore: true,
      run: () => check("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.json"),
    },
    {
      name: "docs",
      proves: "generated pages say what the sources say",
      oneCore: true,
      run: () => check("node", "tools/sandbox/src/main.ts", "coverage", "--check"),
    },
    { name: "unit", proves: "units and components", run: () => jest(run, "--maxWorkers=100%") },
    {
      name: "e2e",
      proves: "the real engine against the sandbox",
      run: async () => {
        // What the programs of the tests need: the CLI, and the libraries as they are published.
        const ready = await check("nx", "run-many", "-t", "install", "build");
        if (ready.failed > 0) return ready;
        const timeout = `--testTimeout=${E2E_TIMEOUT_MS}`;
        return jest(run, "--testMatch=**/*.e2e.ts", `--maxWorkers=${E2E_WORKERS}`, timeout);
      },
    },
  ];
}

/** A command of an installed package, and its arguments. */
type Command = [name: string, ...args: string[]];
type Run = (...command: Command) => Promise<number | null>;
/** Jest ends its workers, and a test its engine and its sandbox. */
const GRACE_MS = 10_000;

/** Runs commands with the workspace's own Node.js, whichever runs this file. */
function runner(root: string, signal: AbortSignal): Run {
  const env = {
    ...process.env,
    PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
  };
  const node = commandFile(root, "node");
  return async (name, ...args) => {
    const command = name === "node" ? args : [commandFile(root, name), ...args];
    return (await runTree(node, command, { cwd: root, env, signal, graceMs: GRACE_MS })).code;
  };
}

function commandFile(root: string, name: string): string {
  const file = join(root, "node_modules", name, "package.json");
  const { bin } = JSON.parse(readFileSync(file, "utf8")) as { bin: string | { [name: string]: string } };
  const path = typeof bin === "string" ? bin : bin[name];
  if (path === undefined) throw new Error(`the package ${name} has no command of that name`);
  return join(dirname(file), path);
}

function repository(root: string): Counts {
  const checks = checkRepository(root);
  const failed = checks.filter(({ problems }) => problems.length > 0);
  return {
    passed: checks.length - failed.length,
    failed: failed.length,
    problems: failed.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
  };
}

async function jest(run: Run, ...args: string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "check-jest-"));
  try {
    const file = join(folder, "results.json");
    const exitCode = await run("jest", "--json", `--outputFile=${file}`, ...args);
    const written = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    return countTests(written === undefined ? undefined : (JSON.parse(written) as JestResults), exitCode);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
