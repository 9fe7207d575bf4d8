/** Gets the official release through the npm package `pulumi`, whose launcher downloads it on first use. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { CliError, executableName } from "./cli.ts";
import { runTree } from "./process-tree.ts";
import { PULUMI_VERSION } from "./version.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
// Where the launcher gets the install script (its lib/download.js).
const RELEASE_HOST = "https://get.pulumi.com/";

export interface DownloadOptions {
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** The launcher's script. Defaults to that of the npm package `pulumi`. */
  launcher?: string;
  /** What must answer before the launcher is started, which has no connect time-out of its own. */
  releaseHost?: string;
}

/** Downloads the pinned release into a folder inside `directory`; returns the folder that holds the executables. */
export async function downloadCli(directory: string, options: DownloadOptions): Promise<string> {
  const { log, releaseHost = RELEASE_HOST } = options;
  const env = launcherEnv(options.env, directory);
  await reach(releaseHost, env, directory, options.signal);

  log(`Downloading the official Pulumi CLI ${PULUMI_VERSION} ...`);
  const launcher = options.launcher ?? createRequire(import.meta.url).resolve("pulumi/run.js");
  const output: string[] = [];
  const timeout = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS);
  const { code, signal } = await runTree(process.execPath, [launcher, "version"], {
    cwd: directory,
    env,
    signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    onLine: (line) => output.push(line),
  }).catch((error: unknown) => {
    if (!timeout.aborted || options.signal?.aborted) throw error;
    throw new CliError(`the download took longer than ${DOWNLOAD_TIMEOUT_MS / 60_000} minutes`);
  });
  if (code !== 0) {
    throw new CliError(
      `the npm launcher ended with ${signal ?? `exit code ${code}`}: ${output.slice(-3).join(" ").trim()}`,
    );
  }
  const bin = join(directory, "versions", PULUMI_VERSION, "bin");
  log(`Downloaded ${join(bin, executableName())}.`);
  return bin;
}

/**
 * The launcher's environment: its cache is `directory`, its version ours, and a proxy that is set is used. The install
 * script it runs downloads with curl, which by itself waits minutes for a host that does not answer.
 */
function launcherEnv(env: NodeJS.ProcessEnv, directory: string): NodeJS.ProcessEnv {
  const proxied = Object.keys(env).some((name) => /^https?_proxy$/i.test(name));
  const ownCurlrc = join(env["CURL_HOME"] ?? env["HOME"] ?? homedir(), ".curlrc");
  const settings = existsSync(ownCurlrc) ? readFileSync(ownCurlrc, "utf8") : "";
  writeFileSync(join(directory, ".curlrc"), `${settings}\nconnect-timeout = ${CONNECT_TIMEOUT_MS / 1000}\n`);
  return {
    ...env,
    CURL_HOME: directory,
    PULUMI_HOME: directory,
    PULUMI_VERSION,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(proxied ? { NODE_USE_ENV_PROXY: env["NODE_USE_ENV_PROXY"] ?? "1" } : {}),
  };
}

// In a process of its own, so that it meets the network exactly as the launcher will: proxy, certificates, DNS.
async function reach(url: string, env: NodeJS.ProcessEnv, cwd: string, signal?: AbortSignal): Promise<void> {
  const script = `
    fetch(process.argv[1], { method: "HEAD", signal: AbortSignal.timeout(${CONNECT_TIMEOUT_MS}) }).then(
      () => process.exit(0),
      (error) => { console.error(error.cause?.code ?? error.cause?.message ?? error.message); process.exit(1); });`;
  const output: string[] = [];
  const { code } = await runTree(process.execPath, ["-e", script, url], {
    cwd,
    env,
    signal,
    onLine: (line) => output.push(line),
  });
  if (code !== 0) {
    throw new CliError(
      `${new URL(url).host} does not answer within ${CONNECT_TIMEOUT_MS / 1000} s (${output.join(" ").trim()})`,
    );
  }
}
