/** Stand-ins for `pulumi` and `go`, and a machine to put them on. POSIX only. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { executableName } from "../cli.ts";
import type { InstallOptions } from "../install.ts";
import { PULUMI_VERSION } from "../version.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const INSTALL = fileURLToPath(new URL("install-command.ts", import.meta.url));

// A port that nobody listens on: no test reaches for the real release.
const UNREACHABLE = "http://127.0.0.1:2/";

/** A temporary machine: a PULUMI_HOME, a PATH with only what is put there and the system's own tools. */
export class Machine {
  readonly root: string = mkdtempSync(join(tmpdir(), "pulumi-cli-"));
  readonly home: string = join(this.root, "home");
  readonly path: string = join(this.root, "bin");
  readonly versions: string = join(this.home, "versions");
  readonly pinnedBin: string = join(this.versions, PULUMI_VERSION, "bin");

  constructor() {
    mkdirSync(this.path);
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: `${this.path}:/usr/bin:/bin`, HOME: this.root, PULUMI_HOME: this.home };
  }

  /** Puts a CLI of `version` into `folder`; it notes each run in `runs`. */
  addCli(folder: string, version: string): string {
    return this.addScript(join(folder, executableName()), `echo run >> ${this.runsPath}\necho v${version}`);
  }

  /** How often a fake CLI was started. */
  get runs(): number {
    return existsSync(this.runsPath) ? readFileSync(this.runsPath, "utf8").trim().split("\n").length : 0;
  }

  /** A `go` of `version` that "builds" a CLI and notes each build; with `hang` it never ends, and says who it is. */
  addGo(options: { version?: string; builds?: string; hang?: string } = {}): void {
    const { version = "1.26.0", builds = PULUMI_VERSION, hang } = options;
    const build = hang
      ? `trap '' INT\nsleep 600 &\necho "$$ $!" > ${hang}.tmp\nmv ${hang}.tmp ${hang}\nwhile :; do wait; done`
      : `echo build >> ${this.buildsPath}\nprintf '#!/bin/sh\\necho v${builds}\\n' > "$out"\nchmod +x "$out"`;
    this.addScript(
      join(this.path, "go"),
      `[ "$1" = version ] && { echo "go version go${version} linux/amd64"; exit; }
for arg; do [ "$last" = -o ] && out=$arg; last=$arg; done
${build}`,
    );
  }

  get builds(): number {
    return existsSync(this.buildsPath) ? readFileSync(this.buildsPath, "utf8").trim().split("\n").length : 0;
  }

  addScript(path: string, body: string): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return path;
  }

  /** Starts our command line on this machine. */
  start(args: string[], env: NodeJS.ProcessEnv = {}): Command {
    return new Command(spawn(process.execPath, [MAIN, ...args], { env: { ...this.env, ...env } }));
  }

  /** Starts `installCli` on this machine, where the official release cannot be reached unless `sources` say so. */
  install(sources: InstallOptions["sources"] = {}, env: NodeJS.ProcessEnv = {}): Command {
    const argument = JSON.stringify({ releaseHost: UNREACHABLE, ...sources });
    return new Command(spawn(process.execPath, [INSTALL, argument], { env: { ...this.env, ...env } }));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private get runsPath(): string {
    return join(this.root, "runs");
  }

  private get buildsPath(): string {
    return join(this.root, "builds");
  }
}

/** A command that runs, and what it printed so far. */
export class Command {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  stdout = "";
  stderr = "";

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => child.once("close", resolve));
  }
}

/** Waits until `condition` holds; fails after 20 seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so after 20 s: ${String(condition)}`);
    await delay(20);
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
