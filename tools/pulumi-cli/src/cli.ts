/** What a Pulumi CLI is to this workspace, and where ours are kept. */
import { homedir } from "node:os";
import { join } from "node:path";
import { PULUMI_VERSION } from "./version.ts";

/** A CLI that answered with a version we can use. */
export interface Cli {
  /** Absolute path of the executable. */
  path: string;
  /** Without a leading `v`. */
  version: string;
  /** Which way it came; `download` and `go` only from the call that installed it, `versions` afterwards. */
  source: "PULUMI_CLI" | "PATH" | "versions" | "download" | "go";
  /** Why this one, for people. */
  reason: string;
}

/** One way that was tried and why it gave no CLI. */
export interface Attempt {
  way: string;
  problem: string;
}

/** A CLI cannot be used or got; the message says why and what to do. */
export class CliError extends Error {
  override readonly name: string = "CliError";
}

/** The folder in which Pulumi keeps everything of a user. Defaults to `~/.pulumi`; PULUMI_HOME overrides it. */
export function pulumiHome(env: NodeJS.ProcessEnv): string {
  return env["PULUMI_HOME"] || join(homedir(), ".pulumi");
}

/** The folder shared with the npm launcher and Pulumi's Automation API. */
export function versionsDirectory(env: NodeJS.ProcessEnv): string {
  return join(pulumiHome(env), "versions");
}

/** Where the pinned CLI is installed. */
export function pinnedBinDirectory(env: NodeJS.ProcessEnv): string {
  return join(versionsDirectory(env), PULUMI_VERSION, "bin");
}

export function executableName(platform: NodeJS.Platform = process.platform): string {
  return platform === "win32" ? "pulumi.exe" : "pulumi";
}
