/** Builds the CLI from Go modules, for networks that reach package registries and nothing else. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CliError, executableName } from "./cli.ts";
import { runTree } from "./process-tree.ts";
import { PULUMI_VERSION } from "./version.ts";

const MODULE = fileURLToPath(new URL("../go", import.meta.url));
const MINIMUM_GO = [1, 25, 11] as const;
const REPORT_MS = 15_000;

export interface GoBuildOptions {
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** The module to build. Defaults to this package's `go` folder. */
  module?: string;
  /** Milliseconds between two reports of progress. Defaults to 15 seconds. */
  reportEvery?: number;
}

/** Builds the pinned CLI into a folder inside `directory`; returns the folder that holds the executable. */
export async function buildCli(directory: string, options: GoBuildOptions): Promise<string> {
  const { log, signal, module = MODULE } = options;
  const bin = join(directory, "bin");
  const work = join(directory, "work");
  mkdirSync(bin, { recursive: true });
  mkdirSync(work);
  // Go's own scratch folder stands inside ours, so that a build which is killed leaves nothing in /tmp.
  const env = { ...options.env, GOTMPDIR: work };
  const go = await goVersion(env, module, signal);

  log(
    `Building the Pulumi CLI ${PULUMI_VERSION} from Go modules with ${go}. This happens once, takes about 4 to 6 ` +
      `minutes on two cores, and needs 115 MB for the result.`,
  );
  const progress = new Progress();
  const timer = setInterval(() => log(progress.line()), options.reportEvery ?? REPORT_MS);
  const result = await runTree("go", buildArgs(join(bin, executableName())), {
    cwd: module,
    env,
    signal,
    onLine: (line) => progress.see(line),
  }).finally(() => clearInterval(timer));
  if (result.code !== 0) {
    throw new CliError(
      `"go build" ended with ${result.signal ?? `exit code ${result.code}`}:\n${progress.lastLines()}`,
    );
  }
  log(`Built in ${progress.seconds()} s.`);
  return bin;
}

/** The arguments of `go` for a build into `output`. */
export function buildArgs(output: string): string[] {
  return [
    "build",
    "-v",
    "-mod=readonly",
    "-trimpath",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    `-w -s -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`,
    "-o",
    output,
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  ];
}

/** Checks that a Go that can build the module is on PATH; returns its version, such as `go1.25.11`. */
async function goVersion(env: NodeJS.ProcessEnv, module: string, signal?: AbortSignal): Promise<string> {
  const needed = MINIMUM_GO.join(".");
  const output: string[] = [];
  // In the module's folder, where a Go that may fetch toolchains answers with the one it would build with.
  const { code } = await runTree("go", ["version"], {
    cwd: module,
    env,
    signal,
    onLine: (line) => output.push(line),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new CliError(`there is no go on PATH; Go ${needed} or newer is needed`);
  });
  const said = output.join(" ");
  const version = /\bgo(\d+)\.(\d+)(?:\.(\d+))?/.exec(said);
  if (
    code !== 0 ||
    !version ||
    !isAtLeast(
      version.slice(1).map((part) => Number(part ?? 0)),
      MINIMUM_GO,
    )
  ) {
    throw new CliError(`Go ${needed} or newer is needed, and "go version" says: ${said}`);
  }
  return version[0];
}

function isAtLeast(version: readonly number[], minimum: readonly number[]): boolean {
  const at = minimum.findIndex((part, index) => part !== (version[index] ?? 0));
  return at < 0 || (version[at] ?? 0) > (minimum[at] ?? 0);
}

/** Follows `go build -v`: a line for each module that is fetched and for each package that is compiled. */
class Progress {
  readonly #started = performance.now();
  readonly #recent: string[] = [];
  #modules = 0;
  #packages = 0;

  see(line: string): void {
    if (line.startsWith("go: downloading ")) this.#modules++;
    else if (/^[\w.-]+(\/[\w.~@-]+)*$/.test(line)) this.#packages++;
    else this.#recent.push(line);
    if (this.#recent.length > 20) this.#recent.shift();
  }

  seconds(): number {
    return Math.round((performance.now() - this.#started) / 1000);
  }

  line(): string {
    return `  ${this.seconds()} s: ${this.#modules} modules fetched, ${this.#packages} packages compiled`;
  }

  lastLines(): string {
    return this.#recent.join("\n");
  }
}
