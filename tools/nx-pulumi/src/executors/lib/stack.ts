import { basename } from "node:path";
import { listStacks, SANDBOX_STACK } from "../../project/stacks.ts";

export interface Stack {
  /** As it is given to the CLI: `<stack>`, `<org>/<stack>` or `<org>/<project>/<stack>`. */
  readonly name: string;
  /** True for the one stack that runs in the embedded cloud; every other one meets a real cloud. */
  readonly sandbox: boolean;
}

export interface StackChoice {
  /** Option `stack`, from the command line or from the configuration. */
  readonly stack?: string | undefined;
  /** Configuration that was asked for on the command line, whether or not Nx knows it. */
  readonly requestedConfiguration?: string | undefined;
  /** Configuration that Nx applied. */
  readonly configuration?: string | undefined;
}

/**
 * The stack to run: the one that is named, or the sandbox. A real stack is never guessed.
 *
 * @throws when the name has no `Pulumi.<stack>.yaml`; the message lists those that have one.
 */
export function resolveStack(projectFolder: string, choice: StackChoice): Stack {
  const stacks = listStacks(projectFolder);
  const { requestedConfiguration } = choice;
  if (requestedConfiguration !== undefined && requestedConfiguration !== choice.configuration) {
    throw unknownStack("-c", requestedConfiguration, projectFolder, stacks);
  }
  const name = choice.stack ?? SANDBOX_STACK;
  const [stack, ...organization] = name.split("/").reverse();
  if (stack === undefined || !stacks.includes(stack)) {
    throw unknownStack("--stack", name, projectFolder, stacks);
  }
  if (stack === SANDBOX_STACK && organization.length > 0) {
    throw new Error(
      `--stack ${name}: the stack "${SANDBOX_STACK}" is local. Write --stack ${SANDBOX_STACK}.`,
    );
  }
  return { name, sandbox: stack === SANDBOX_STACK };
}

function unknownStack(option: string, name: string, folder: string, stacks: readonly string[]): Error {
  const list = stacks.length > 0 ? stacks.join(", ") : "none";
  return new Error(
    `${option} ${name}: there is no such stack. Stacks of ${basename(folder)}: ${list}. ` +
      `A stack is a file Pulumi.<stack>.yaml in the project's folder.`,
  );
}
