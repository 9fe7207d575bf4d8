/** How the commands and the stacks reach the daemon, and start it when it is not there. */
import { spawn } from "node:child_process";
import { mkdirSync, openSync, closeSync, readFileSync, rmSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { fingerprint } from "./fingerprint.ts";
import { MAIN, pathsOf, type Paths } from "./paths.ts";

/** What a running daemon says of itself. */
export interface DaemonInfo {
  pid: number;
  /** Opens the control port. */
  token: string;
  /** Port of the control API. */
  control: number;
  /** Port of each provider package. */
  ports: { [pkg: string]: number };
  /** What the clouds set in a program's environment, the default region for one. */
  environment: { [name: string]: string };
  folder: string;
  /** Fingerprint of the sources it runs. */
  sources: string;
  started: string;
  /** How far the sandbox's clock is ahead of the machine's, in milliseconds. */
  clockOffset: number;
}

/** The daemon could not be started; the message has the reason and the way out. */
export class DaemonError extends Error {}

const ANSWER_MS = 2000;
const START_MS = 20_000;

export interface EnsureOptions {
  /** Names the sandbox by `SANDBOX_HOME`. Defaults to the process's own environment. */
  env?: NodeJS.ProcessEnv;
  /** Told what a person may want to know: that a daemon was started. */
  log?: (line: string) => void;
}

/** The running daemon, started when there is none, or when it runs older sources. */
export async function ensureDaemon({ env = process.env, log }: EnsureOptions = {}): Promise<DaemonInfo> {
  const paths = pathsOf(env);
  const running = await findDaemon(env);
  if (running && running.sources === fingerprint()) return running;
  if (running) await stopDaemon(running);
  log?.(running ? "sandbox: restarting, its sources have changed" : "sandbox: starting");
  return start(paths, env);
}

/** The running daemon, if there is one that answers. A file that a killed daemon left is removed. */
export async function findDaemon(env: NodeJS.ProcessEnv = process.env): Promise<DaemonInfo | undefined> {
  const paths = pathsOf(env);
  const info = readInfo(paths);
  if (!info) return undefined;
  if (isAlive(info.pid) && (await answers(info))) return info;
  rmSync(paths.info, { force: true });
  return undefined;
}

/** One call on the daemon's control API. */
export function call(
  info: DaemonInfo,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${info.token}` };
    const options = { host: "127.0.0.1", port: info.control, method, path, headers, timeout: ANSWER_MS };
    const request = httpRequest(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const answer = JSON.parse(text) as { error?: string };
        if (response.statusCode === 200) resolve(answer);
        else reject(new DaemonError(answer.error ?? `the sandbox answered ${response.statusCode}`));
      });
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new DaemonError("the sandbox does not answer")));
    request.on("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Stops a daemon and returns when it has let go of everything: its control port is the last that it closes. */
export async function stopDaemon(info: DaemonInfo): Promise<void> {
  await call(info, "POST", "/stop");
  const until = Date.now() + START_MS;
  while (await answers(info)) {
    if (Date.now() > until) {
      throw new DaemonError(`the sandbox (process ${info.pid}) does not end; kill it by hand`);
    }
    await wait(10);
  }
}

async function answers(info: DaemonInfo): Promise<boolean> {
  try {
    return ((await call(info, "GET", "/health")) as { pid: number }).pid === info.pid;
  } catch {
    // Nobody there, or somebody else who has its port by now.
    return false;
  }
}

/**
 * A process between us and the daemon, gone as soon as it has started it: who ends our process tree, as Nx does at
 * Ctrl-C, does not end the daemon.
 */
const LAUNCHER = `require("node:child_process")
  .spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: ["ignore", 1, 2, 3], windowsHide: true })
  .unref()`;

/** A daemon that waits most of its life should not hold memory for it: half of Node's space for young objects. */
const SMALL_HEAP = ["--max-semi-space-size=8"];

/** What a daemon that was just started says on descriptor 3. */
export type Announcement = { info: DaemonInfo } | { inUse: true };

async function start(paths: Paths, env: NodeJS.ProcessEnv): Promise<DaemonInfo> {
  mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
  const begin = statSync(paths.log, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(paths.log, "a", 0o600);
  const launcher = spawn(process.execPath, ["-e", LAUNCHER, ...SMALL_HEAP, MAIN, "daemon"], {
    stdio: ["ignore", log, log, "pipe"],
    env: { ...env, SANDBOX_HOME: paths.folder },
    windowsHide: true,
  });
  closeSync(log);
  let said = "";
  for await (const chunk of launcher.stdio[3] as Readable) said += String(chunk);
  if (said === "") {
    throw new DaemonError(`the sandbox did not start (${lastLine(paths, begin)}). Its log: ${paths.log}`);
  }
  const announcement = JSON.parse(said) as Announcement;
  return "info" in announcement ? announcement.info : otherDaemon(paths);
}

/** Another process won the race to start; it announces itself as soon as it answers. */
async function otherDaemon(paths: Paths): Promise<DaemonInfo> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    const info = await findDaemon({ SANDBOX_HOME: paths.folder });
    if (info) return info;
    await wait(20);
  }
  throw new DaemonError(
    `another process holds the sandbox in ${paths.folder} and does not answer; end it, then try again`,
  );
}

function readInfo(paths: Paths): DaemonInfo | undefined {
  try {
    return JSON.parse(readFileSync(paths.info, "utf8")) as DaemonInfo;
  } catch {
    // No file, or a damaged one: there is no daemon that could be asked.
    return undefined;
  }
}

/** Whether a process of this number exists; asking the port of one that is gone could take long. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function lastLine(paths: Paths, begin: number): string {
  const lines = readFileSync(paths.log).subarray(begin).toString("utf8").trim().split("\n");
  return lines.at(-1) ?? "no output";
}
