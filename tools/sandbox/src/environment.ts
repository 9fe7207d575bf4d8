/** The environment in which a program meets the sandbox and nothing else. */
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DaemonInfo } from "./client.ts";
import { pathsOf, WORKSPACE_NODE_MODULES, type Paths } from "./paths.ts";

/** Were a provider to start that is not the sandbox's, it must not find credentials. */
const CREDENTIALS = /^(AWS|GOOGLE|GCLOUD|GCP|CLOUDSDK|ARM|AZURE|AUTH0|ZITADEL|PULUMI)_/i;
/** Of Pulumi's own settings, those that say which CLI to use. */
const KEPT = new Set(["PULUMI_CLI"]);

/**
 * The complete environment for a child process: the sandbox's providers, a state and a Pulumi home of their own, no
 * credentials, nothing downloaded.
 *
 * @param cli Path of the Pulumi CLI; its folder is put first on PATH.
 * @param args What the CLI will be called with; `--debug` lets the messages through that only it shows.
 */
export function sandboxEnvironment(
  info: DaemonInfo,
  base: NodeJS.ProcessEnv = process.env,
  cli?: string,
  args: readonly string[] = [],
): NodeJS.ProcessEnv {
  const paths = pathsOf({ SANDBOX_HOME: info.folder });
  for (const folder of [paths.state, paths.home]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  keepNoLogs(paths);
  const kept = Object.entries(base).filter(([name]) => !CREDENTIALS.test(name) || KEPT.has(name));
  const path = base["PATH"] ?? base["Path"] ?? "";
  return {
    ...TUNING,
    ...Object.fromEntries(kept),
    ...sandboxVariables(info, base),
    ...(args.some((arg) => arg === "--debug" || arg === "-d") && { PULUMI_NODEJS_DEBUG_LOG: "true" }),
    PATH: [...(cli ? [dirname(cli)] : []), dirname(process.execPath), path].join(delimiter),
    NODE_PATH: [base["NODE_PATH"], WORKSPACE_NODE_MODULES].filter(Boolean).join(delimiter),
  };
}

/** The engine is written in Go, and spends a fifth of a large run on collecting garbage that would fit in memory. */
const TUNING = { GOGC: "400" };

/**
 * The CLI writes every value of every call, secrets included, to a log that it encrypts with the stack's passphrase. Here
 * that passphrase is empty. With a file where the folder of the logs would be, it keeps none.
 */
function keepNoLogs({ home }: Paths): void {
  const logs = join(home, "logs");
  if (statSync(logs, { throwIfNoEntry: false })?.isFile()) return;
  rmSync(logs, { recursive: true, force: true });
  writeFileSync(logs, "");
}

/** A program that compares dates has to see the clock of the cloud that it works in. */
function clockVariables({ clockOffset }: DaemonInfo, base: NodeJS.ProcessEnv): { [name: string]: string } {
  if (clockOffset === 0) return {};
  const preload = `--require ${JSON.stringify(join(import.meta.dirname, "moved-clock.cjs"))}`;
  return {
    SANDBOX_CLOCK_OFFSET_MS: String(clockOffset),
    NODE_OPTIONS: [base["NODE_OPTIONS"], preload].filter(Boolean).join(" "),
  };
}

/** What the sandbox sets, by variable. */
export function sandboxVariables(
  info: DaemonInfo,
  base: NodeJS.ProcessEnv = process.env,
): { [name: string]: string } {
  const paths = pathsOf({ SANDBOX_HOME: info.folder });
  return {
    SANDBOX_HOME: info.folder,
    PULUMI_HOME: paths.home,
    PULUMI_BACKEND_URL: pathToFileURL(paths.state).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: Object.entries(info.ports)
      .map(([name, port]) => `${name}:${port}`)
      .join(","),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_NODEJS_DEBUG_LOG: "false",
    ...info.environment,
    ...clockVariables(info, base),
  };
}
