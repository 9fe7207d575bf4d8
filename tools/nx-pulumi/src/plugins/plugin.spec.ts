import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CreateNodesContextV2, TargetConfiguration } from "@nx/devkit";
import { createDependencies, createNodesV2, preTasksExecution, type PulumiPluginOptions } from "./plugin.ts";

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), "nx-pulumi-"));
});

afterEach(() => rmSync(workspaceRoot, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspaceRoot, file)), { recursive: true });
    writeFileSync(join(workspaceRoot, file), text);
  }
}

async function infer(
  options?: PulumiPluginOptions,
  files: string[] = ["apps/stack-aws/Pulumi.yaml"],
): Promise<{ targets: Record<string, TargetConfiguration>; metadata: unknown; root: string }[]> {
  const context = { workspaceRoot, nxJsonConfiguration: {} } as CreateNodesContextV2;
  const nodes = await createNodesV2[1](files, options, context);
  return nodes.flatMap(([, { projects }]) =>
    Object.entries(projects ?? {}).map(([root, { targets = {}, metadata }]) => ({ root, targets, metadata })),
  );
}

const DEPENDS_ON = ["build", { projects: ["pulumi-cli"], target: "install" }];

describe("inference", () => {
  it("looks for Pulumi projects below apps/", () => {
    expect(createNodesV2[0]).toBe("apps/*/Pulumi.yaml");
  });

  it("gives a Pulumi project its targets, each with a configuration for each stack", async () => {
    write({
      "apps/stack-aws/Pulumi.yaml": "name: stack-aws\n",
      "apps/stack-aws/Pulumi.sandbox.yaml": "",
      "apps/stack-aws/Pulumi.prod.yml": "",
    });
    const [project] = await infer();
    const targets = project?.targets ?? {};

    expect(Object.keys(targets)).toEqual([
      "up",
      "preview",
      "destroy",
      "refresh",
      "outputs",
      "drift",
      "import",
      "cancel",
      "state",
    ]);
    expect(targets["up"]).toEqual({
      executor: "@ml-identity/nx-pulumi:up",
      cache: false,
      dependsOn: DEPENDS_ON,
      configurations: { prod: { stack: "prod" }, sandbox: { stack: "sandbox" } },
      metadata: {
        technologies: ["pulumi"],
        description:
          "Create or update the stack's resources; in the embedded sandbox unless -c names a stack",
        help: {
          command: "pulumi up --help",
          example: { options: { parallel: 16 }, args: ["--yes"] },
        },
      },
    });
    expect(project?.metadata).toEqual({
      technologies: ["pulumi"],
      targetGroups: { Pulumi: Object.keys(targets) },
    });
  });

  it("never caches, and builds only for what runs or plans the program", async () => {
    write({ "apps/stack-aws/Pulumi.yaml": "name: stack-aws\n", "apps/stack-aws/Pulumi.sandbox.yaml": "" });
    const targets = (await infer())[0]?.targets ?? {};
    const dependsOn = Object.fromEntries(Object.entries(targets).map(([name, t]) => [name, t.dependsOn]));

    expect(Object.values(targets).map((target) => target.cache)).toEqual(Array(9).fill(false));
    expect(dependsOn).toEqual({
      up: DEPENDS_ON,
      preview: DEPENDS_ON,
      destroy: DEPENDS_ON,
      refresh: DEPENDS_ON,
      drift: DEPENDS_ON,
      import: DEPENDS_ON,
      outputs: undefined,
      cancel: undefined,
      state: undefined,
    });
  });

  it("takes every name from the plugin's options", async () => {
    write({ "apps/stack-aws/Pulumi.yaml": "name: stack-aws\n" });
    const options: Required<PulumiPluginOptions> = {
      upTargetName: "a",
      previewTargetName: "b",
      destroyTargetName: "c",
      refreshTargetName: "d",
      outputsTargetName: "e",
      driftTargetName: "f",
      importTargetName: "g",
      cancelTargetName: "h",
      stateTargetName: "i",
      buildTargetName: "compile",
      cliProjectName: "cli",
    };
    const targets = (await infer(options))[0]?.targets ?? {};
    expect(Object.keys(targets).join("")).toBe("abcdefghi");
    expect(targets["a"]?.dependsOn).toEqual(["compile", { projects: ["cli"], target: "install" }]);
    expect(targets["i"]?.executor).toBe("@ml-identity/nx-pulumi:state");
  });

  it("keeps the stacks of two projects apart", async () => {
    write({
      "apps/a/Pulumi.yaml": "name: a\n",
      "apps/a/Pulumi.sandbox.yaml": "",
      "apps/b/Pulumi.yaml": "name: b\n",
      "apps/b/Pulumi.dev.yaml": "",
    });
    const projects = await infer(undefined, ["apps/a/Pulumi.yaml", "apps/b/Pulumi.yaml"]);
    expect(projects.map(({ root, targets }) => [root, targets["up"]?.configurations])).toEqual([
      ["apps/a", { sandbox: { stack: "sandbox" } }],
      ["apps/b", { dev: { stack: "dev" } }],
    ]);
  });
});

describe("createDependencies", () => {
  async function edges(files: Record<string, string>): Promise<unknown> {
    write(files);
    const projectFileMap: Record<string, { file: string; hash: string }[]> = {};
    const projects: Record<string, { root: string }> = {};
    for (const file of Object.keys(files)) {
      const [, folder = ""] = file.split("/");
      (projectFileMap[`nx-${folder}`] ??= []).push({ file, hash: "" });
      projects[`nx-${folder}`] = { root: `apps/${folder}` };
    }
    const fileMap = { projectFileMap, nonProjectFiles: [] };
    return createDependencies(undefined, {
      workspaceRoot,
      projects,
      fileMap,
      filesToProcess: fileMap,
      externalNodes: {},
      nxJsonConfiguration: {},
    });
  }
  const IDENTITY = { "apps/identity/Pulumi.yaml": 'name: "identity-project" # of the directory\n' };
  const GATE = { "apps/gate/Pulumi.yaml": "name: gate\n" };
  const EDGE = [{ source: "nx-gate", target: "nx-identity", type: "implicit" }];

  it.each([
    ["a string", 'new pulumi.StackReference("acme/identity-project/prod");'],
    [
      "a template with the project written out",
      "new StackReference(`${pulumi.getOrganization()}/identity-project/${s}`)",
    ],
    ["a call over several lines", "new pulumi.StackReference(\n  'acme/identity-project/prod',\n)"],
    ["the name among the arguments", 'new StackReference("i", { name: "acme/identity-project/dev" })'],
  ])("finds %s", async (_, source) => {
    expect(await edges({ ...IDENTITY, ...GATE, "apps/gate/src/index.ts": source })).toEqual(EDGE);
  });

  it("finds a full stack name among the settings of a stack", async () => {
    const settings = "config:\n  gate:identityStack: acme/identity-project/prod\n";
    expect(await edges({ ...IDENTITY, ...GATE, "apps/gate/Pulumi.prod.yaml": settings })).toEqual(EDGE);
  });

  it.each([
    ["a reference to itself", "apps/gate/src/index.ts", 'new StackReference("acme/gate/prod")'],
    ["another workspace's project", "apps/gate/src/index.ts", 'new StackReference("acme/other/prod")'],
    ["a spec", "apps/gate/src/index.spec.ts", 'new StackReference("acme/identity-project/prod")'],
    ["a longer name", "apps/gate/src/index.ts", 'new StackReference("acme/identity-project-2/prod")'],
    ["a URL in the settings", "apps/gate/Pulumi.prod.yaml", "config:\n  gate:url: https://a/b\n"],
  ])("gives no edge for %s", async (_, file, text) => {
    expect(await edges({ ...IDENTITY, ...GATE, [file]: text })).toEqual([]);
  });

  it("says what is missing in a Pulumi.yaml without a name", async () => {
    await expect(edges({ "apps/gate/Pulumi.yaml": "runtime: nodejs\n" })).rejects.toThrow(
      /Pulumi\.yaml: "name" is missing/,
    );
  });
});

describe("preTasksExecution", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });
  const context = {
    id: "1",
    workspaceRoot: "/w",
    nxJsonConfiguration: {},
    argv: ["node", "nx", "run", "a:up"],
  };

  it("hands what was typed to the executors, and gives every task a compile cache", () => {
    delete process.env["NODE_COMPILE_CACHE"];
    void preTasksExecution(undefined, context);
    expect(process.env["NX_PULUMI_ARGV"]).toBe('["run","a:up"]');
    expect(process.env["NODE_COMPILE_CACHE"]).toBe(join("/w", "node_modules", ".cache", "node"));
  });

  it("respects a compile cache that the user chose", () => {
    process.env["NODE_COMPILE_CACHE"] = "/mine";
    void preTasksExecution(undefined, context);
    expect(process.env["NODE_COMPILE_CACHE"]).toBe("/mine");
  });
});
