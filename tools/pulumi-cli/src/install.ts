/** Gets the pinned CLI onto the machine, once. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import {
  CliError,
  executableName,
  pinnedBinDirectory,
  versionsDirectory,
  type Attempt,
  type Cli,
} from "./cli.ts";
import { downloadCli, type DownloadOptions } from "./download.ts";
import { searchCli, type Search } from "./find.ts";
import { buildCli, type GoBuildOptions } from "./go-build.ts";
import { installLanguageHost, languageHostState } from "./language-host.ts";
import { withLock } from "./lock.ts";
import { verify } from "./verify.ts";
import { PULUMI_VERSION } from "./version.ts";

const PARTIAL = `.${PULUMI_VERSION}.partial-`;

export type InstallWay = "download" | "go";

export interface InstallOptions {
  /** Defaults to the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Gets progress, a line at a time. Defaults to silence. */
  log?: (line: string) => void;
  /** Ends an install that is under way and leaves nothing of it behind. */
  signal?: AbortSignal;
  /** Installs this way, whatever is there already. Defaults to what is there, else a download, else a build. */
  from?: InstallWay;
  /** Where the ways get their parts from; the real ones by default. */
  sources?: Pick<DownloadOptions, "launcher" | "releaseHost"> &
    Pick<GoBuildOptions, "module" | "reportEvery">;
}

/**
 * The CLI to use: one that is found, else the official release downloaded by the npm launcher, else a build from Go
 * modules. Beside a CLI that we built it keeps our language host up to date. Two calls at once, in any processes, do
 * the work once.
 *
 * @throws CliError when PULUMI_CLI is wrong, or when every way failed: it names each and why.
 */
export async function installCli(options: InstallOptions = {}): Promise<Cli> {
  const env = options.env ?? process.env;
  const ready = options.from ? undefined : readyCli(env).cli;
  if (ready) return ready;
  const log = options.log ?? (() => undefined);
  prepare(versionsDirectory(env));
  return withLock(lockPath(env), () => installLocked({ ...options, env, log }), {
    signal: options.signal,
    onWait: (holder) => log(`Another install is under way (${holder}); waiting for it.`),
  });
}

/** A CLI that needs nothing more; a build of ours whose language host is not up to date does. */
function readyCli(env: NodeJS.ProcessEnv): Search {
  const { cli, attempts } = searchCli(env);
  if (cli?.source === "versions" && languageHostState(dirname(cli.path)) === "stale") return { attempts };
  return cli ? { cli, attempts } : { attempts };
}

type Install = InstallOptions & Required<Pick<InstallOptions, "env" | "log">>;

async function installLocked(options: Install): Promise<Cli> {
  const { env, from } = options;
  const { cli, attempts }: Search = from ? { attempts: [] } : readyCli(env);
  if (cli) return cli;
  if (!from && isPinned(verify(join(pinnedBinDirectory(env), executableName()), env))) {
    return refreshLanguageHost(options);
  }
  removePartials(env);
  const ways: InstallWay[] = from ? [from] : ["download", "go"];
  for (const way of ways) {
    try {
      return await installFrom(way, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof CliError)) throw error;
      attempts.push({ way: WAY_NAMES[way], problem: error.message });
      options.log(`${WAY_NAMES[way]}: ${error.message}`);
    }
  }
  throw new CliError(noCliMessage(attempts));
}

const WAY_NAMES: Record<InstallWay, string> = {
  download: "download of the official release",
  go: "build from Go modules",
};

/** Prepares everything in a folder beside the target, and only then moves it there. */
async function installFrom(way: InstallWay, options: Install): Promise<Cli> {
  const { env, log, signal } = options;
  const target = pinnedBinDirectory(env);
  const partial = mkdtempSync(join(versionsDirectory(env), PARTIAL));
  try {
    const parts = { env, log, signal, ...options.sources };
    const bin = way === "download" ? await downloadCli(partial, parts) : await buildCli(partial, parts);
    const verdict = verify(join(bin, executableName()), { ...env, PULUMI_HOME: partial });
    if (!isPinned(verdict)) {
      throw new CliError(
        `the result ${"problem" in verdict ? verdict.problem : `is version ${verdict.version}`}`,
      );
    }
    if (way === "go") await installLanguageHost(bin);
    signal?.throwIfAborted();
    mkdirSync(dirname(target), { recursive: true });
    if (existsSync(target)) renameSync(target, join(partial, "replaced"));
    renameSync(bin, target);
  } finally {
    rmSync(partial, { recursive: true, force: true, maxRetries: 3 });
  }
  const path = join(target, executableName());
  verify(path, env);
  log(`Installed ${path}.`);
  return { path, version: PULUMI_VERSION, source: way, reason: `installed now by ${WAY_NAMES[way]}` };
}

async function refreshLanguageHost({ env, log }: Install): Promise<Cli> {
  const directory = pinnedBinDirectory(env);
  await installLanguageHost(directory);
  log(`Updated the Node.js language host in ${directory}.`);
  const { cli } = searchCli(env);
  if (!cli)
    throw new CliError(`The CLI in ${directory} was removed while its language host was updated. Try again.`);
  return cli;
}

function isPinned(verdict: ReturnType<typeof verify>): boolean {
  return "version" in verdict && verdict.version === PULUMI_VERSION;
}

function prepare(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new CliError(
      `${directory} cannot be written to (${(error as NodeJS.ErrnoException).code}), so no Pulumi CLI can be ` +
        `installed there. Set PULUMI_HOME to a folder that can, or PULUMI_CLI to a CLI of at least ${PULUMI_VERSION}.`,
    );
  }
}

// What an install that was killed has left; nobody uses them, for we hold the lock.
function removePartials(env: NodeJS.ProcessEnv): void {
  const directory = versionsDirectory(env);
  for (const name of readdirSync(directory)) {
    if (name.startsWith(PARTIAL)) rmSync(join(directory, name), { recursive: true, force: true });
  }
}

function lockPath(env: NodeJS.ProcessEnv): string {
  return join(versionsDirectory(env), `.${PULUMI_VERSION}.lock`);
}

function noCliMessage(attempts: readonly Attempt[]): string {
  return [
    `There is no Pulumi CLI ${PULUMI_VERSION}, and none could be installed:`,
    ...attempts.map(({ way, problem }) => `  - ${way}: ${problem}`),
    `Install one by hand (https://www.pulumi.com/docs/iac/download-install/) and name it in PULUMI_CLI or put it on ` +
      `PATH; or install Go and let GOPROXY name a Go module proxy that this machine reaches; or copy the folder ` +
      `versions/${PULUMI_VERSION} of a PULUMI_HOME from a machine of the same kind.`,
  ].join("\n");
}
