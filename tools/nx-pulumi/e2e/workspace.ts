/** Commands of this workspace as a person types them, with a sandbox of their own. */
import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { call, findDaemon, stopDaemon, type DaemonInfo } from "@ml-identity/sandbox";
import { follow, type ObjectView, type Outcome, type Run } from "@ml-identity/sandbox/testing";

const ROOT = resolve(import.meta.dirname, "../../..");
const NX = join(ROOT, "node_modules", "nx", "dist", "bin", "nx.js");
const SANDBOX = join(ROOT, "tools", "sandbox", "bin", "sandbox.mjs");

export class Workspace {
  readonly #folder: string = realpathSync(mkdtempSync(join(tmpdir(), "workspace-")));
  readonly #env: NodeJS.ProcessEnv = {
    ...process.env,
    SANDBOX_HOME: join(this.#folder, ".sandbox"),
    NX_PULUMI_ARGV: undefined,
  };

  /** Stops the sandbox and removes everything. */
  async close(): Promise<void> {
    const daemon = await findDaemon(this.#env);
    if (daemon) await stopDaemon(daemon);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs a target such as `stack-aws:up`. */
  run(target: string, ...args: string[]): Promise<Outcome> {
    return this.start(target, ...args).outcome;
  }

  /**
   * Everything is built before the end-to-end tests. Without its daemon Nx copies a build that it has in its cache over
   * the one that is there, under the feet of the programs that other tests run at this time.
   */
  start(target: string, ...args: string[]): Run {
    return this.#spawn(NX, ["run", target, "--excludeTaskDependencies", ...args]);
  }

  nx(...args: string[]): Promise<Outcome> {
    return this.#spawn(NX, args).outcome;
  }

  sandbox(...args: string[]): Promise<Outcome> {
    return this.#spawn(SANDBOX, args).outcome;
  }

  #spawn(file: string, args: string[]): Run {
    const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
    return follow(spawn(process.execPath, [file, ...args], { cwd: ROOT, env: this.#env, stdio }));
  }

  async objects(): Promise<ObjectView[]> {
    return (await this.#call("GET", "/objects")) as ObjectView[];
  }

  async drift(object: ObjectView | undefined, state: ObjectView["state"]): Promise<void> {
    await this.#call("POST", "/drift", { id: object?.id, type: object?.type, state });
  }

  /** Keeps a run waiting where it compares the first resource. @returns what lets it go on. */
  async holdDiff(): Promise<() => Promise<unknown>> {
    await this.#call("POST", "/faults", { call: "diff", latency: 3_600_000 });
    return () => this.#call("POST", "/faults/clear");
  }

  async #call(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
    return call((await findDaemon(this.#env)) as DaemonInfo, method, path, body);
  }
}
