import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findCli } from "@ml-identity/pulumi-cli";
import {
  ensureDaemon,
  findDaemon,
  sandboxEnvironment,
  stopDaemon,
  type DaemonInfo,
} from "@ml-identity/sandbox";

export const ROOT: string = resolve(import.meta.dirname, "../../..");
/** The stacks that the README promises something of. */
export const STACKS: readonly string[] = ["stack-aws", "stack-zitadel"];

export function folderOf(stack: string): string {
  return join(ROOT, "apps", stack);
}
export const NX: string = join(ROOT, "node_modules", "nx", "dist", "bin", "nx.js");

/** A temporary folder with a sandbox in it, away from the person's own. */
export class BenchSandbox {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), "bench-")));
  readonly cli: string;

  constructor() {
    const cli = findCli();
    if (!cli) throw new Error("there is no Pulumi CLI; `npx nx run pulumi-cli:install` brings one");
    this.cli = cli.path;
  }

  /** What names this sandbox, for commands that start it themselves. */
  get base(): NodeJS.ProcessEnv {
    return { ...process.env, SANDBOX_HOME: join(this.folder, ".sandbox") };
  }

  daemon(): Promise<DaemonInfo> {
    return ensureDaemon({ env: this.base });
  }

  /** The environment of a program in it. */
  async environment(more: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
    return { ...sandboxEnvironment(await this.daemon(), this.base, this.cli), ...more };
  }

  /** A project with a JavaScript program. */
  project(name: string, program: string, options = ""): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, "package.json"))) {
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true }));
      writeFileSync(
        join(folder, "Pulumi.yaml"),
        `name: ${name}\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n${options}main: index.js\n`,
      );
    }
    writeFileSync(join(folder, "index.js"), program);
    return folder;
  }

  /** Stops the daemon and removes what it kept. */
  async empty(): Promise<void> {
    const daemon = await findDaemon(this.base);
    if (daemon) await stopDaemon(daemon);
    rmSync(join(this.folder, ".sandbox"), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.empty();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
