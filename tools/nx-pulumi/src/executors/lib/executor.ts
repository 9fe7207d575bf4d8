import { join } from "node:path";
import type { ExecutorContext } from "@nx/devkit";
import type { CommandName, PulumiOptions } from "./arguments.ts";
import { execCommand } from "./exec-command.ts";
import { runPulumi, type World } from "./run-pulumi.ts";

export type PulumiExecutor = (
  options: PulumiOptions,
  context: ExecutorContext,
) => Promise<{ success: boolean }>;

/**
 * An executor that runs one command of the CLI.
 *
 * @param ended Told the exit code, of which Nx keeps only whether it is 0.
 */
export function pulumiExecutor(
  name: CommandName,
  ended?: (exitCode: number, env: NodeJS.ProcessEnv) => void,
): PulumiExecutor {
  return async (options, context) => {
    const project = context.projectName ?? "";
    const root = context.projectsConfigurations.projects[project]?.root;
    if (root === undefined) throw new Error(`The executor ${name} runs as a target of a project.`);
    const exitCode = await runPulumi(
      name,
      options,
      {
        projectFolder: join(context.root, root),
        projectName: project,
        targetName: context.targetName ?? name,
        configurationName: context.configurationName,
      },
      realWorld(),
    );
    ended?.(exitCode, process.env);
    return { success: exitCode === 0 };
  };
}

function realWorld(): World {
  const { env, stdin, stdout } = process;
  const log = (line: string): void => void stdout.write(`${line}\n`);
  return {
    env,
    interactive: stdin.isTTY === true && stdout.isTTY === true && !env["CI"],
    log,
    findCli: async () => {
      const { findCli } = await import("@ml-identity/pulumi-cli");
      return findCli(env)?.path;
    },
    // Loaded for the sandbox stack only: a real stack never runs a line of the sandbox.
    enterSandbox: async (cli, args) => {
      const { ensureDaemon, sandboxEnvironment } = await import("@ml-identity/sandbox");
      return sandboxEnvironment(await ensureDaemon({ env, log }), env, cli, args);
    },
    exec: execCommand,
    removeUnrecorded: async (project, stack) => {
      const { call, ensureDaemon } = await import("@ml-identity/sandbox");
      const answer = await call(await ensureDaemon({ env }), "POST", "/unrecorded/remove", {
        project,
        stack,
      });
      return (answer as { removed: number }).removed;
    },
  };
}
