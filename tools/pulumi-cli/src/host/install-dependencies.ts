/** `InstallDependencies`: what `pulumi install` and the first use of a plugin folder ask for. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import {
  InstallDependenciesResponse,
  type InstallDependenciesRequest,
} from "@pulumi/pulumi/proto/language_pb.js";
import { failure, start, stop } from "./children.ts";
import { missingDependencies } from "./packages.ts";
import { readOptions, type PackageManager } from "./program.ts";

const LOCK_FILES: readonly [file: string, manager: PackageManager][] = [
  ["package-lock.json", "npm"],
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

type Call = grpc.ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>;

/**
 * Runs the package manager's `install` in the program's folder. A plugin folder whose dependencies are all there,
 * as in a workspace, is left alone: the engine asks before each use of a plugin.
 */
export async function installDependencies(call: Call): Promise<void> {
  const { request } = call;
  const directory = request.getInfo()?.getProgramDirectory() || request.getDirectory();
  if (!existsSync(join(directory, "package.json"))) return;
  if (request.getIsPlugin() && missingDependencies(directory).length === 0) return;

  const options = readOptions(request.getInfo()?.getOptions()?.toJavaScript() ?? {});
  const manager = options.packageManager ?? detectPackageManager(directory);
  const child = start(manager, ["install"], {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    // npm, yarn and pnpm are .cmd files there, which only a shell starts; nothing of the user's is in the line.
    shell: process.platform === "win32",
  });
  call.once("cancelled", () => void stop(child));
  child.stdout?.on("data", (chunk: Buffer) => call.write(new InstallDependenciesResponse().setStdout(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => call.write(new InstallDependenciesResponse().setStderr(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error(`could not start "${manager} install": ${error.message}`)),
    );
    child.once("close", (code, signal) => {
      const reason = failure(code, signal);
      if (reason) reject(new Error(`"${manager} install" in ${directory} ${reason}`));
      else resolve();
    });
  });
}

/** The manager whose lock file is nearest, looking upwards from `directory`; npm where there is none. */
export function detectPackageManager(directory: string): PackageManager {
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = LOCK_FILES.find(([file]) => existsSync(join(folder, file)));
    if (found) return found[1];
    if (dirname(folder) === folder) return "npm";
  }
}
