import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Entry points of the SDK that the host starts. */
export type SdkCommand = "run" | "run-plugin" | "run-policy-pack" | "dynamic-provider";

/**
 * The path of `@pulumi/pulumi/cmd/<command>` as the program in `directory` would load it: from the
 * `node_modules` folders above it, else from the folders in NODE_PATH.
 */
export function sdkCommand(command: SdkCommand, directory: string): string {
  const request = `@pulumi/pulumi/cmd/${command}`;
  try {
    return createRequire(join(realpathSync(directory), "package.json")).resolve(request);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    // The engine looks for "Cannot find module" to explain a policy pack that was not installed.
    throw new Error(
      `Cannot find module '${request}' from ${directory}: the Pulumi SDK is not installed there. ` +
        `Run "npm install" in that folder, or name a node_modules folder that has it in NODE_PATH.`,
      { cause: error },
    );
  }
}

/**
 * Whether the SDK stands in a `node_modules` folder at or above `directory`. TypeScript looks there and nowhere else,
 * so without one a program cannot be type-checked, although it runs (through NODE_PATH).
 */
export function sdkIsInstalled(directory: string): boolean {
  for (let folder = realpathSync(directory); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules", "@pulumi", "pulumi"))) return true;
    if (dirname(folder) === folder) return false;
  }
}
