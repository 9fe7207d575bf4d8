import { dirname, join } from "node:path";
import type { CreateDependencies, CreateNodesV2, PreTasksExecution, TargetConfiguration } from "@nx/devkit";
import { listStacks } from "../project/stacks.ts";
import { stackReferences } from "./stack-references.ts";

// Nx loads this module in every command: nothing here may import more than Node itself and our small readers.

export const name = "@ml-identity/nx-pulumi";

/** A folder below apps/ with this file is a Pulumi project. */
const PULUMI_PROJECT_GLOB = "apps/*/Pulumi.yaml";

/** Options of the plugin in nx.json: the name that each inferred target gets. */
export interface PulumiPluginOptions {
  upTargetName?: string;
  previewTargetName?: string;
  destroyTargetName?: string;
  refreshTargetName?: string;
  outputsTargetName?: string;
  driftTargetName?: string;
  importTargetName?: string;
  cancelTargetName?: string;
  stateTargetName?: string;
  /** Target of the stack that transpiles its program; `up` and its like run it first. */
  buildTargetName?: string;
  /** Nx project that provides the Pulumi CLI; its target `install` runs first too. */
  cliProjectName?: string;
}

type NormalizedOptions = Required<PulumiPluginOptions>;

export const createNodesV2: CreateNodesV2<PulumiPluginOptions> = [
  PULUMI_PROJECT_GLOB,
  (configFiles, options, context) => {
    const normalized = normalizeOptions(options);
    return configFiles.map((configFile) => {
      const root = dirname(configFile);
      const stacks = listStacks(join(context.workspaceRoot, root));
      const targets = createPulumiTargets(stacks, normalized);
      const metadata = { technologies: ["pulumi"], targetGroups: { Pulumi: Object.keys(targets) } };
      return [configFile, { projects: { [root]: { targets, metadata } } }];
    });
  },
];

/** A stack that reads another stack's outputs depends on that stack's project. */
export const createDependencies: CreateDependencies<PulumiPluginOptions> = (_options, context) =>
  stackReferences(context);

/**
 * Sets variables for every task of a run: what was typed, because Nx silently drops a configuration that a target
 * does not have; and Node's compile cache, which halves the time until an executor runs.
 */
export const preTasksExecution: PreTasksExecution<PulumiPluginOptions> = (_options, context) => {
  process.env["NX_PULUMI_ARGV"] = JSON.stringify(context.argv.slice(2));
  process.env["NODE_COMPILE_CACHE"] ??= join(context.workspaceRoot, "node_modules", ".cache", "node");
};

function createPulumiTargets(
  stacks: readonly string[],
  options: NormalizedOptions,
): Record<string, TargetConfiguration> {
  const configurations = Object.fromEntries(stacks.map((stack) => [stack, { stack }]));
  const build = [options.buildTargetName, { projects: [options.cliProjectName], target: "install" }];

  const target = (
    executor: string,
    description: string,
    example: Record<string, unknown>,
    dependsOn?: TargetConfiguration["dependsOn"],
  ): TargetConfiguration => ({
    executor: `${name}:${executor}`,
    cache: false,
    ...(dependsOn && { dependsOn }),
    configurations,
    metadata: {
      technologies: ["pulumi"],
      description,
      help: { command: `pulumi ${PULUMI_COMMAND[executor] ?? executor} --help`, example },
    },
  });

  return {
    [options.upTargetName]: target(
      "up",
      "Create or update the stack's resources; in the embedded sandbox unless -c names a stack",
      { options: { parallel: 16 }, args: ["--yes"] },
      build,
    ),
    [options.previewTargetName]: target(
      "preview",
      "Show what up would change",
      { options: { diff: true } },
      build,
    ),
    [options.destroyTargetName]: target(
      "destroy",
      "Delete every resource of the stack",
      { args: ["--yes"] },
      build,
    ),
    [options.refreshTargetName]: target(
      "refresh",
      "Adopt into the state what changed in the cloud",
      { args: ["--yes"] },
      build,
    ),
    [options.outputsTargetName]: target("outputs", "Print the stack's outputs; secrets stay hidden", {
      options: { json: true },
    }),
    [options.driftTargetName]: target(
      "drift",
      "Report what changed in the cloud behind Pulumi's back",
      { options: { json: true } },
      build,
    ),
    [options.importTargetName]: target(
      "import",
      "Adopt an existing resource: <type> <name> <id>",
      { args: ["aws:cognito/userPool:UserPool", "users", "us-east-1_EXAMPLE"] },
      build,
    ),
    [options.cancelTargetName]: target("cancel", "Unlock the stack after a run that died", {
      args: ["--yes"],
    }),
    [options.stateTargetName]: target("state", "Export the stack's state; secrets stay encrypted", {
      options: { file: "state.json" },
    }),
  };
}

const PULUMI_COMMAND: Readonly<Record<string, string>> = {
  outputs: "stack output",
  drift: "refresh",
  state: "stack export",
};

function normalizeOptions(options: PulumiPluginOptions | undefined): NormalizedOptions {
  return {
    upTargetName: options?.upTargetName ?? "up",
    previewTargetName: options?.previewTargetName ?? "preview",
    destroyTargetName: options?.destroyTargetName ?? "destroy",
    refreshTargetName: options?.refreshTargetName ?? "refresh",
    outputsTargetName: options?.outputsTargetName ?? "outputs",
    driftTargetName: options?.driftTargetName ?? "drift",
    importTargetName: options?.importTargetName ?? "import",
    cancelTargetName: options?.cancelTargetName ?? "cancel",
    stateTargetName: options?.stateTargetName ?? "state",
    buildTargetName: options?.buildTargetName ?? "build",
    cliProjectName: options?.cliProjectName ?? "pulumi-cli",
  };
}
