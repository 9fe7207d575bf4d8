#!/usr/bin/env node
// Runs on any Node.js. The sandbox itself needs the workspace's own, which may be newer than the one that a person who
// calls this file by its path has.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED = 24;
const here = fileURLToPath(new URL(".", import.meta.url));
const main = join(here, "..", "src", "main.ts");

if (Number(process.versions.node.split(".")[0]) >= NEEDED) await import(pathToFileURL(main).href);
else runWithOwnNode();

function runWithOwnNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const node = join(here, "..", "..", "..", "node_modules", "node", "bin", name);
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(
      `sandbox: the workspace's Node.js cannot be started (${error.message}); run npm ci there first`,
    );
    process.exitCode = 1;
  });
  child.once("exit", (code, signal) => {
    process.exitCode = code === null ? 128 + constants.signals[signal] : code;
  });
}
