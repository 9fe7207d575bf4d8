/** A temporary folder with Pulumi programs in it, a file backend, and the CLI that this workspace uses. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findCli } from "../src/index.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const NODE_MODULES = join(PACKAGE, "..", "..", "node_modules");
export const FIXTURES: string = join(PACKAGE, "e2e", "fixtures");

export interface Ended {
  code: number | null;
  /** Stdout and stderr as they came, without colours. */
  text: string;
}

export class Workplace {
  readonly root: string = mkdtempSync(join(tmpdir(), "language-host-"));
  readonly state: string = join(this.root, "state");
  readonly pulumi: string;

  /** `sdk` says how programs find `@pulumi/pulumi`: in `node_modules` above them, or through NODE_PATH. */
  private readonly sdk: "node_modules" | "NODE_PATH";

  constructor(sdk: "node_modules" | "NODE_PATH") {
    this.sdk = sdk;
    mkdirSync(this.state);
    if (sdk === "node_modules") symlinkSync(NODE_MODULES, join(this.root, "node_modules"));
    // As a process, so that the language host is bundled outside of Jest's own module world.
    const install = spawnSync(process.execPath, [join(PACKAGE, "src", "main.ts"), "install"], {
      encoding: "utf8",
    });
    const cli = findCli();
    if (!cli) throw new Error(install.stderr);
    this.pulumi = cli.path;
  }

  get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env["PATH"],
      HOME: this.root,
      PULUMI_HOME: join(this.root, "home"),
      PULUMI_BACKEND_URL: `file://${this.state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ...(this.sdk === "NODE_PATH" ? { NODE_PATH: NODE_MODULES } : {}),
    };
  }

  /** Writes a project with a stack `dev`; a `Pulumi.yaml` and a `package.json` are added where none is given. */
  async project(name: string, files: Record<string, string>): Promise<Project> {
    const directory = join(this.root, name);
    const project = new Project(this, directory);
    const defaults = {
      "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
      "package.json": JSON.stringify({ name, version: "1.0.0" }),
    };
    for (const [path, content] of Object.entries({ ...defaults, ...files })) project.write(path, content);
    const init = await project.pulumi("stack", "init", "dev");
    if (init.code !== 0) throw new Error(init.text);
    return project;
  }

  /** Starts the CLI in `directory`. */
  start(directory: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
    const all = [...args, "--non-interactive", "--color=never"];
    return new Run(
      spawn(this.pulumi, all, {
        cwd: directory,
        env: { ...this.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export class Project {
  readonly directory: string;
  private readonly workplace: Workplace;

  constructor(workplace: Workplace, directory: string) {
    this.workplace = workplace;
    this.directory = directory;
  }

  write(path: string, content: string): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.directory, path));
  }

  start(...args: string[]): Run {
    return this.workplace.start(this.directory, args);
  }

  pulumi(...args: string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  up(): Promise<Ended> {
    return this.pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
  }

  /** The stack's outputs, secrets in plain. */
  async outputs(): Promise<unknown> {
    const { text } = await this.pulumi("stack", "output", "--json", "--show-secrets", "--stack", "dev");
    return JSON.parse(text) as unknown;
  }

  /** Everything the backend keeps, as text. */
  stateText(): string {
    const files = readdirSync(this.workplace.state, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
      .join("\n");
  }
}

/** A CLI that runs. */
export class Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(child: ChildProcess) {
    this.child = child;
    let text = "";
    const see = (chunk: Buffer): void => void (text += chunk.toString());
    child.stdout?.on("data", see);
    child.stderr?.on("data", see);
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, text }));
    });
  }
}
