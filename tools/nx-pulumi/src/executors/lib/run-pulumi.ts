import { existsSync } from "node:fs";
import { pulumiProjectName } from "../../project/project-name.ts";
import { type CommandName, COMMANDS, pulumiArguments, type PulumiOptions } from "./arguments.ts";
import { readCommandLine } from "./command-line.ts";
import { formatDrift, readDrift } from "./drift-report.ts";
import type { ExecOptions, ExecResult } from "./exec-command.ts";
import { hasPendingOperations, releaseDeadLocks, removeDamagedAttributes } from "./recovery.ts";
import { backendStack } from "./sandbox-backend.ts";
import { resolveStack, type Stack } from "./stack.ts";

/** What the runner needs of Nx's executor context. */
export interface ProjectContext {
  /** Folder of the Pulumi project, absolute. */
  readonly projectFolder: string;
  readonly projectName: string;
  readonly targetName: string;
  readonly configurationName?: string | undefined;
}

/** The world around the runner; specs give their own. */
export interface World {
  readonly env: NodeJS.ProcessEnv;
  /** True when a person can answer: standard input and output are a terminal and this is no CI. */
  readonly interactive: boolean;
  log(line: string): void;
  /** Path of the Pulumi CLI, or nothing when none is installed. */
  findCli(): Promise<string | undefined>;
  /** Starts the sandbox unless it runs, and gives the environment of a process inside it. */
  enterSandbox(cli: string, args: readonly string[]): Promise<NodeJS.ProcessEnv>;
  exec(command: string, args: readonly string[], options: ExecOptions): Promise<ExecResult>;
  /** Removes what a killed run made in the sandbox for a stack and no state knows of. Gives how many. */
  removeUnrecorded(project: string, stack: string): Promise<number>;
}

/** Exit code of `drift` when the cloud differs from the state; 0 is no drift, everything else a failure. */
export const DRIFT_EXIT_CODE = 2;

interface Run {
  readonly name: CommandName;
  readonly stack: Stack;
  readonly options: PulumiOptions;
  readonly context: ProjectContext;
  readonly world: World;
  /** What the CLI is called with for this command. */
  readonly args: readonly string[];
  /** Runs the CLI in the project's folder, in the stack's environment. */
  pulumi(args: readonly string[], capture?: boolean): Promise<ExecResult>;
}

/**
 * Runs one command of the CLI on one stack of one project.
 *
 * @returns the CLI's own exit code; for `drift` see {@link DRIFT_EXIT_CODE}.
 * @throws when the run is refused before anything starts.
 */
export async function runPulumi(
  name: CommandName,
  options: PulumiOptions,
  context: ProjectContext,
  world: World,
): Promise<number> {
  const stack = chooseStack(options, context, world);
  refuseUnanswerable(name, stack, options, context, world);

  const realEnv = stack.sandbox ? undefined : realEnvironment(world.env);
  const cli = await requireCli(world);
  const args = pulumiArguments(COMMANDS[name], stack, options);
  const env = realEnv ?? (await world.enterSandbox(cli, args));
  const run: Run = {
    name,
    stack,
    options,
    context,
    world,
    args,
    pulumi: (args, capture = false) =>
      // What an abrupt end leaves behind, the next run in the sandbox repairs; a real cloud would keep it.
      world.exec(cli, args, { cwd: context.projectFolder, env, capture, shielded: !stack.sandbox }),
  };

  if (stack.sandbox) {
    const exitCode = await prepareSandboxStack(run, env);
    if (exitCode !== 0) return exitCode;
  }
  return name === "drift" ? reportDrift(run) : runCommand(run);
}

async function runCommand(run: Run): Promise<number> {
  const { exitCode } = await run.pulumi(run.args);
  if (run.name === "destroy" && exitCode === 0 && run.stack.sandbox && !run.options.previewOnly)
    await removeUnrecorded(run);
  if (run.name === "up" && exitCode === 0 && !run.options.json) {
    nextSteps(run).forEach((line) => run.world.log(line));
  }
  return exitCode;
}

/** The engine removes what it has written down. What it was killed before it could write down, nobody else will. */
async function removeUnrecorded({ stack, context, world }: Run): Promise<void> {
  const count = await world.removeUnrecorded(pulumiProjectName(context.projectFolder), stack.name);
  if (count > 0) world.log(`Removed ${count} that a killed run had made and no state knew of.`);
}

async function reportDrift(run: Run): Promise<number> {
  const { exitCode, stdout } = await run.pulumi(run.args, true);
  if (exitCode !== 0) {
    run.world.log(stdout.trimEnd());
    return exitCode === DRIFT_EXIT_CODE ? 1 : exitCode;
  }
  const drifts = readDrift(stdout);
  const lines = run.options.json
    ? [JSON.stringify({ stack: run.stack.name, drift: drifts }, null, 2)]
    : formatDrift(drifts, run.stack.name, nxCommand(run, "refresh"), nxCommand(run, "up --refresh"));
  lines.forEach((line) => run.world.log(line));
  return drifts.length > 0 ? DRIFT_EXIT_CODE : 0;
}

/** Leaves a stack that exists, is not locked by the dead, and has no half-done operation. */
async function prepareSandboxStack(run: Run, env: NodeJS.ProcessEnv): Promise<number> {
  const { name, stack, context, world } = run;
  const backendUrl = env["PULUMI_BACKEND_URL"];
  if (!backendUrl) throw new Error("The sandbox's environment has no PULUMI_BACKEND_URL.");
  const { stateFile, lockFolder } = backendStack(
    backendUrl,
    pulumiProjectName(context.projectFolder),
    stack.name,
  );

  if (!existsSync(stateFile)) {
    const { exitCode } = await run.pulumi(["stack", "init", stack.name, "--no-select"]);
    return exitCode;
  }
  if (name === "cancel") return 0;
  if (CHANGES_STATE.has(name))
    releaseDeadLocks(lockFolder, nxCommand(run, "cancel"), (line) => world.log(line));
  if (removeDamagedAttributes(stateFile, lockFolder))
    world.log("A run was killed while it wrote the state: removed what it had begun to write beside it.");
  if (REPAIRS_FIRST.has(name) && hasPendingOperations(stateFile)) {
    world.log("A run was killed in the middle of an operation: repairing the state first.");
    return (await run.pulumi(pulumiArguments(COMMANDS.refresh, stack, {}))).exitCode;
  }
  return 0;
}

const CHANGES_STATE: ReadonlySet<CommandName> = new Set(["up", "destroy", "refresh", "import"]);
const REPAIRS_FIRST: ReadonlySet<CommandName> = new Set(["up", "destroy", "import"]);

function chooseStack(options: PulumiOptions, context: ProjectContext, world: World): Stack {
  const typed = readCommandLine(world.env, context.projectName, context.targetName);
  if (typed.dropped.length > 0) {
    throw new Error(
      `${typed.dropped.join(" ")}: Nx passes on only what comes after "--". Write your options there, ` +
        `for example: npx nx run ${context.projectName}:${context.targetName} -- ${typed.dropped.join(" ")}`,
    );
  }
  return resolveStack(context.projectFolder, {
    stack: options.stack,
    requestedConfiguration: typed.configuration,
    configuration: context.configurationName,
  });
}

function refuseUnanswerable(
  name: CommandName,
  stack: Stack,
  options: PulumiOptions,
  context: ProjectContext,
  world: World,
): void {
  const asks = COMMANDS[name].asks && !stack.sandbox && !options.yes && !options.previewOnly;
  if (!asks || world.interactive) return;
  throw new Error(
    `${name} on the stack "${stack.name}" changes a real cloud and asks first, but there is no terminal to ask on. ` +
      `Look at it with: npx nx run ${context.projectName}:preview -c ${stack.name}. ` +
      `Then run it in a terminal, or add --yes.`,
  );
}

async function requireCli(world: World): Promise<string> {
  const cli = await world.findCli();
  if (!cli) throw new Error("There is no Pulumi CLI yet. Get it with: npx nx run pulumi-cli:install");
  return cli;
}

/** The user's own environment, as long as it is not the sandbox's. */
function realEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env["PULUMI_DEBUG_PROVIDERS"]) {
    throw new Error(
      "PULUMI_DEBUG_PROVIDERS is set: a real stack would meet the sandbox or another debugged provider. " +
        'Leave the shell that "sandbox exec" or "sandbox env" made, or unset it.',
    );
  }
  return env;
}

function nextSteps(run: Run): string[] {
  const next = run.stack.sandbox
    ? [
        "Next: npx nx run sandbox:status shows what exists now;",
        `      ${nxCommand(run, "up")} again changes nothing; ${nxCommand(run, "destroy")} takes it all down.`,
      ]
    : [`Next: ${nxCommand(run, "drift")} tells when somebody changes it by hand.`];
  return ["", ...next];
}

function nxCommand(run: Run, target: string): string {
  const { context, stack } = run;
  const [name, ...rest] = target.split(" ");
  const configuration = stack.sandbox ? [] : ["-c", stack.name];
  return ["npx", "nx", "run", `${context.projectName}:${name}`, ...configuration, ...rest].join(" ");
}
