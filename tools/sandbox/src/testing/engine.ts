/** The real engine against a sandbox of its own, for end-to-end tests: everything lies in one temporary folder. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCli } from "@ml-identity/pulumi-cli";
import { call, ensureDaemon, findDaemon, stopDaemon, type DaemonInfo } from "../client.ts";
import type { ObjectView } from "../control.ts";
import { sandboxEnvironment } from "../environment.ts";
import type { Fault } from "../lifecycle/faults.ts";
import type { Values } from "../model/resource.ts";
import { pathsOf, type Paths } from "../paths.ts";

export type { ObjectView } from "../control.ts";
export { stepsOf, type Steps } from "./steps.ts";

export interface Outcome {
  /** Exit code; a process that a signal ended has 128 + its number. */
  code: number;
  /** Standard output and standard error, in the order in which they came. */
  text: string;
}

/** A running command. */
export interface Run {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves as soon as the output has the text; rejects when the command ends without it. */
  saw(text: string | RegExp): Promise<void>;
}

export class TestSandbox {
  readonly folder: string;
  readonly paths: Paths;
  #daemon: DaemonInfo;

  private constructor(folder: string, daemon: DaemonInfo) {
    this.folder = folder;
    this.paths = pathsOf({ SANDBOX_HOME: daemon.folder });
    this.#daemon = daemon;
  }

  static async open(): Promise<TestSandbox> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "sandbox-e2e-")));
    try {
      return new TestSandbox(folder, await ensureDaemon({ env: environmentOf(folder) }));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get daemon(): DaemonInfo {
    return this.#daemon;
  }

  /** The daemon again after it was killed or stopped. */
  async restart(): Promise<void> {
    this.#daemon = await ensureDaemon({ env: environmentOf(this.folder) });
  }

  /** Stops the daemon and removes everything. */
  async close(): Promise<void> {
    const running = await findDaemon(environmentOf(this.folder));
    if (running) await stopDaemon(running);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A Pulumi project, with a program in JavaScript unless `main` says otherwise, and its stack `sandbox`. */
  async project(
    name: string,
    program: string,
    main: "index.js" | "index.ts" = "index.js",
  ): Promise<TestProject> {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\nmain: ${main}\n`);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true }));
    const project = new TestProject(this, name, folder, main);
    project.write(program);
    const { code, text } = await project.run("stack", "init", "sandbox");
    if (code !== 0) throw new Error(text);
    return project;
  }

  environment(): NodeJS.ProcessEnv {
    return sandboxEnvironment(this.#daemon, process.env, findCli()?.path);
  }

  async objects(): Promise<ObjectView[]> {
    return (await call(this.#daemon, "GET", "/objects")) as ObjectView[];
  }

  async fault(fault: Fault): Promise<void> {
    await call(this.#daemon, "POST", "/faults", fault);
  }

  /** Forgets all faults, and lets the calls go on that wait for one. */
  async clearFaults(): Promise<void> {
    await call(this.#daemon, "POST", "/faults/clear");
  }

  async drift(id: string, state: Values): Promise<void> {
    await call(this.#daemon, "POST", "/drift", { id, state });
  }

  /** Moves the clock of the cloud and of the programs, in milliseconds ahead of the machine's. */
  async moveClock(offset: number): Promise<void> {
    await call(this.#daemon, "POST", "/clock", { offset });
    await this.restart();
  }

  async removeBehindTheBack(id: string): Promise<void> {
    await call(this.#daemon, "POST", "/remove", { id });
  }
}

export class TestProject {
  readonly sandbox: TestSandbox;
  readonly name: string;
  readonly folder: string;
  readonly #main: string;

  constructor(sandbox: TestSandbox, name: string, folder: string, main: string) {
    this.sandbox = sandbox;
    this.name = name;
    this.folder = folder;
    this.#main = main;
  }

  /** Replaces the program. */
  write(program: string): void {
    writeFileSync(join(this.folder, this.#main), program);
  }

  /** Runs the CLI to its end. */
  run(...args: string[]): Promise<Outcome> {
    return this.start(...args).outcome;
  }

  /** Starts the CLI in a process group of its own, so that a test can end all of it. */
  start(...args: string[]): Run {
    return this.#start(this.sandbox.environment(), args);
  }

  /** Runs the CLI to its end in another environment than the sandbox's own. */
  runIn(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Outcome> {
    return this.#start(env, args).outcome;
  }

  #start(env: NodeJS.ProcessEnv, args: string[]): Run {
    const cli = findCli();
    if (!cli) throw new Error("there is no Pulumi CLI; `npx nx run pulumi-cli:install` brings one");
    const child = spawn(cli.path, [...args, "--non-interactive", "--color", "never"], {
      cwd: this.folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    return follow(child);
  }

  up(...args: string[]): Promise<Outcome> {
    return this.run("up", "--yes", "--skip-preview", ...args);
  }

  preview(...args: string[]): Promise<Outcome> {
    return this.run("preview", ...args);
  }

  refresh(...args: string[]): Promise<Outcome> {
    return this.run("refresh", "--yes", "--skip-preview", ...args);
  }

  destroy(...args: string[]): Promise<Outcome> {
    return this.run("destroy", "--yes", "--skip-preview", ...args);
  }

  /** The resources in the state file, without the stack itself. */
  recorded(): { urn: string; id?: string; type: string; outputs?: Values; initErrors?: string[] }[] {
    const file = this.stateFile();
    if (!existsSync(file)) return [];
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: { latest?: { resources?: { urn: string; id?: string; type: string; custom: boolean }[] } };
    };
    return (checkpoint.latest?.resources ?? []).filter(
      ({ custom, type }) => custom && !type.startsWith("pulumi:"),
    );
  }

  stateFile(): string {
    return join(this.sandbox.paths.state, ".pulumi", "stacks", this.name, "sandbox.json");
  }
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, SANDBOX_HOME: join(folder, ".sandbox"), SANDBOX_IDLE_MINUTES: "10" };
}

const SIGNAL_NUMBERS = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 } as const;

/** Collects what a command prints until it ends. */
export function follow(child: ChildProcess): Run {
  let text = "";
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    text += chunk.toString("utf8");
    for (const look of waiting) look();
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code: code ?? 128 + (SIGNAL_NUMBERS[signal as keyof typeof SIGNAL_NUMBERS] ?? 0), text });
    });
  });
  const saw = (wanted: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (typeof wanted === "string" ? !text.includes(wanted) : !wanted.test(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      void outcome.then(() => reject(new Error(`ended without ${String(wanted)}:\n${text}`)));
    });
  return { child, outcome, saw };
}
