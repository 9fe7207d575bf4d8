import { readdirSync } from "node:fs";

/** The only stack that meets the embedded cloud, and the one that runs when none is named. */
export const SANDBOX_STACK = "sandbox";

const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** Names of the stacks of a Pulumi project: one for each `Pulumi.<stack>.yaml` in its folder, sorted. */
export function listStacks(projectFolder: string): string[] {
  return readdirSync(projectFolder)
    .flatMap((file) => STACK_FILE.exec(file)?.[1] ?? [])
    .sort();
}
