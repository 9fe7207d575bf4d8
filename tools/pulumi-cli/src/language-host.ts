/**
 * Puts our Node.js language host beside a CLI that we built. An official release brings its own, which is never
 * touched.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PULUMI_VERSION } from "./version.ts";

const NAME = "pulumi-language-nodejs";
/** What the engine looks for beside the CLI, and the source of each. */
const EXECUTABLES = { [NAME]: "main.ts", "pulumi-resource-pulumi-nodejs": "dynamic-provider.ts" };
/** All that is bundled: the executables, and what programs preload. */
const BUNDLES = { ...EXECUTABLES, quiet: "quiet.ts" };
const STAMP = `${NAME}.json`;
// The official host is a binary of many megabytes, ours is started by a few lines of script.
const LAUNCHER_MAX_BYTES = 64 * 1024;
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** What stands beside a CLI: nothing, the official host, ours as in this workspace, or ours from other sources. */
export type HostState = "missing" | "official" | "current" | "stale";

interface Stamp {
  /** Of everything the host is made from. */
  hash: string;
  /** The Node.js that runs it. */
  node: string;
}

/** The state of the language host in `binDirectory`. */
export function languageHostState(binDirectory: string): HostState {
  if (existsSync(join(binDirectory, `${NAME}.exe`))) return "official";
  const executable = join(binDirectory, fileName(NAME));
  if (!existsSync(executable)) return "missing";
  if (statSync(executable).size > LAUNCHER_MAX_BYTES) return "official";
  const stamp = readStamp(binDirectory);
  const files = [
    ...Object.keys(EXECUTABLES).map(fileName),
    ...Object.keys(BUNDLES).map((name) => `${name}.cjs`),
  ];
  const complete = files.every((file) => existsSync(join(binDirectory, file)));
  return complete && stamp?.hash === sourceHash() && existsSync(stamp.node) ? "current" : "stale";
}

/** Bundles each executable of the host into one file and installs it in `binDirectory`, to be run by this very Node.js. */
export async function installLanguageHost(binDirectory: string): Promise<void> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: Object.entries(BUNDLES).map(([out, source]) => ({
      in: join(PACKAGE, "src", "host", source),
      out,
    })),
    outdir: binDirectory,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node22",
    minify: true,
    keepNames: true,
    legalComments: "eof",
    logLevel: "silent",
  });
  mkdirSync(binDirectory, { recursive: true });
  for (const { path, contents } of outputFiles) replace(path, contents, 0o644);
  for (const name of Object.keys(EXECUTABLES)) {
    replace(join(binDirectory, fileName(name)), launcher(name, process.execPath), 0o755);
  }
  const stamp: Stamp = { hash: sourceHash(), node: process.execPath };
  replace(join(binDirectory, STAMP), `${JSON.stringify(stamp)}\n`, 0o644);
}

/** The executable that the engine starts. The compile cache serves the host and, inherited, the program. */
export function launcher(name: string, node: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === "win32") {
    return [
      "@echo off",
      "setlocal",
      `set "NODE=${node.replaceAll("%", "%%")}"`,
      `if not exist "%NODE%" set "NODE=node"`,
      `if not defined NODE_COMPILE_CACHE set "NODE_COMPILE_CACHE=%~dp0..\\node-compile-cache"`,
      `"%NODE%" "%~dp0${name}.cjs" %*`,
      "",
    ].join("\r\n");
  }
  return [
    "#!/bin/sh",
    "# The Node.js that installed this host, else the one on PATH.",
    `node='${node.replaceAll("'", `'\\''`)}'`,
    `[ -x "$node" ] || node=node`,
    `here=\${0%/*}`,
    `export NODE_COMPILE_CACHE="\${NODE_COMPILE_CACHE:-$here/../node-compile-cache}"`,
    `exec "$node" "$here/${name}.cjs" "$@"`,
    "",
  ].join("\n");
}

function fileName(name: string): string {
  return process.platform === "win32" ? `${name}.cmd` : name;
}

function readStamp(binDirectory: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(join(binDirectory, STAMP), "utf8")) as Stamp;
  } catch {
    // Not there or damaged: the host is installed again.
    return undefined;
  }
}

/** A digest of the sources and of the pinned versions that go into the bundle. */
function sourceHash(): string {
  const hash = createHash("sha256").update(PULUMI_VERSION);
  const host = join(PACKAGE, "src", "host");
  const sources = readdirSync(host).filter((name) => name.endsWith(".ts") && !name.endsWith(".spec.ts"));
  for (const path of [
    join(PACKAGE, "package.json"),
    fileURLToPath(import.meta.url),
    ...sources.sort().map((name) => join(host, name)),
  ]) {
    hash.update(readFileSync(path));
  }
  return hash.digest("hex");
}

// A host that starts at this moment must see the old file or the new one, never half of one.
function replace(path: string, content: string | Uint8Array, mode: number): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
