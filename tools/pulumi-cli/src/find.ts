/** Finds a CLI that is already on the machine: PULUMI_CLI, then PATH, then the versions folder. */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join, resolve, sep } from "node:path";
import { CliError, executableName, pinnedBinDirectory, type Attempt, type Cli } from "./cli.ts";
import { languageHostState } from "./language-host.ts";
import { verify } from "./verify.ts";
import { PULUMI_VERSION, isRecentEnough } from "./version.ts";

export interface Search {
  cli?: Cli;
  /** The ways that were tried before, in order. */
  attempts: Attempt[];
}

/**
 * The CLI to use, or undefined when there is none yet. Synchronous; a CLI that was seen before costs a few file
 * reads and no process. Never installs anything.
 *
 * @throws CliError when PULUMI_CLI names something that cannot be used: a wish is not silently replaced.
 */
export function findCli(env: NodeJS.ProcessEnv = process.env): Cli | undefined {
  return searchCli(env).cli;
}

/** Like `findCli`, with the reasons against the ways that gave nothing. */
export function searchCli(env: NodeJS.ProcessEnv): Search {
  const attempts: Attempt[] = [];
  for (const way of [fromVariable, fromPath, fromVersions]) {
    const cli = way(env, attempts);
    if (cli) return { cli, attempts };
  }
  return { attempts };
}

function fromVariable(env: NodeJS.ProcessEnv, attempts: Attempt[]): Cli | undefined {
  const setting = env["PULUMI_CLI"];
  if (!setting) {
    attempts.push({ way: "PULUMI_CLI", problem: "not set" });
    return undefined;
  }
  const path = resolve(setting);
  const problem = problemWith(path, env);
  if (typeof problem === "string") {
    throw new CliError(
      `PULUMI_CLI=${setting} ${problem}. Set it to a Pulumi CLI of at least ${PULUMI_VERSION}, or unset it to let ` +
        `the workspace find or install one.`,
    );
  }
  return { path, version: problem.version, source: "PULUMI_CLI", reason: "PULUMI_CLI names it" };
}

function fromPath(env: NodeJS.ProcessEnv, attempts: Attempt[]): Cli | undefined {
  const ours = join(pinnedBinDirectory(env), executableName());
  const problems: string[] = [];
  for (const folder of pathEntries(env)) {
    const path = resolve(folder, executableName());
    // Our own installation is judged in the next step, its language host included.
    if (!existsSync(path) || isSame(path, ours)) continue;
    const answer = problemWith(path, env);
    if (typeof answer !== "string") {
      return {
        path,
        version: answer.version,
        source: "PATH",
        reason: `the first pulumi on PATH of at least ${PULUMI_VERSION}`,
      };
    }
    problems.push(`${path} ${answer}`);
  }
  attempts.push({ way: "PATH", problem: problems.join("; ") || "no pulumi on it" });
  return undefined;
}

function fromVersions(env: NodeJS.ProcessEnv, attempts: Attempt[]): Cli | undefined {
  const directory = pinnedBinDirectory(env);
  const path = join(directory, executableName());
  const verdict = verify(path, env);
  const host = languageHostState(directory);
  const problem =
    "problem" in verdict
      ? verdict.problem
      : verdict.version !== PULUMI_VERSION
        ? `is version ${verdict.version} in the folder of ${PULUMI_VERSION}`
        : host === "missing"
          ? "has no Node.js language host beside it"
          : undefined;
  if (problem) {
    attempts.push({ way: path, problem });
    return undefined;
  }
  const origin = host === "official" ? "an official release" : "built from Go modules";
  return { path, version: PULUMI_VERSION, source: "versions", reason: `installed before (${origin})` };
}

function problemWith(path: string, env: NodeJS.ProcessEnv): { version: string } | string {
  if (isNpmLauncher(path)) return "is the npm launcher, which downloads a CLI, and not a CLI itself";
  const verdict = verify(path, env);
  if ("problem" in verdict) return verdict.problem;
  if (isRecentEnough(verdict.version)) return verdict;
  return `is version ${verdict.version}, and at least ${PULUMI_VERSION} of the same major version is needed`;
}

// npm, npx, yarn and pnpm all put the launcher, or a link to it, below a node_modules folder.
function isNpmLauncher(path: string): boolean {
  const inModules = (file: string): boolean => file.includes(`${sep}node_modules${sep}`);
  return inModules(path) || (existsSync(path) && inModules(realpathSync(path)));
}

function isSame(a: string, b: string): boolean {
  return existsSync(b) && realpathSync(a) === realpathSync(b);
}

function pathEntries(env: NodeJS.ProcessEnv): string[] {
  // Windows calls it Path, and a copy of process.env loses its indifference to case.
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return (env[name] ?? "").split(delimiter).filter((entry) => entry !== "");
}
