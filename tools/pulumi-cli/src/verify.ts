/** Asks an executable for its version, once: the answer is kept until the file changes. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { versionsDirectory } from "./cli.ts";

const TIMEOUT_MS = 30_000;

/** Either a version, without a leading `v`, or what is wrong with the file. */
export type Verdict = { version: string } | { problem: string };

interface Stamp {
  path: string;
  size: number;
  mtimeMs: number;
  version: string;
}

/** The version that the executable at `path` reports. */
export function verify(path: string, env: NodeJS.ProcessEnv): Verdict {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code === "ENOENT" ? "is not there" : String(error) };
  }
  if (!stats.isFile()) return { problem: "is not a file" };
  const stampPath = stampPathOf(path, env);
  const known = readStamp(stampPath);
  if (known?.path === path && known.size === stats.size && known.mtimeMs === stats.mtimeMs) {
    return { version: known.version };
  }
  const verdict = ask(path, env);
  if ("version" in verdict) {
    writeStamp(stampPath, { path, size: stats.size, mtimeMs: stats.mtimeMs, version: verdict.version });
  }
  return verdict;
}

function ask(path: string, env: NodeJS.ProcessEnv): Verdict {
  const { error, status, signal, stdout, stderr } = spawnSync(path, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    encoding: "utf8",
    timeout: TIMEOUT_MS,
  });
  if (error) return { problem: `cannot be run (${(error as NodeJS.ErrnoException).code ?? error.message})` };
  const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout)?.[1];
  if (status === 0 && version) return { version };
  const said = (stderr || stdout).trim().split("\n")[0];
  return {
    problem: `"pulumi version" ended with ${signal ?? `exit code ${status}`}${said ? `: ${said}` : ""}`,
  };
}

// Beside the versions and not beside the executable, which may be anywhere and not ours to write to.
function stampPathOf(path: string, env: NodeJS.ProcessEnv): string {
  const key = createHash("sha256").update(path).digest("hex").slice(0, 16);
  return join(versionsDirectory(env), ".verified", `${key}.json`);
}

function readStamp(path: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stamp;
  } catch {
    // Never verified, or a stamp that cannot be read: the executable is asked again.
    return undefined;
  }
}

function writeStamp(path: string, stamp: Stamp): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(temporary, JSON.stringify(stamp));
    renameSync(temporary, path);
  } catch {
    // A PULUMI_HOME that cannot be written to costs one `pulumi version` a call, and nothing else.
  }
}
