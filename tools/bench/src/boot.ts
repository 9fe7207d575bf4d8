/** What a program costs before it makes anything. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { medians, REPORT_MEMORY, run, type Sample } from "./process.ts";
import { ms, type Row } from "./row.ts";
import { folderOf, STACKS, type BenchSandbox } from "./workspace.ts";

const TURNS = 7;

export async function boot(sandbox: BenchSandbox): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of STACKS) rows.push(...(await bootOf(sandbox, name)));
  return rows;
}

async function bootOf(sandbox: BenchSandbox, name: string): Promise<Row[]> {
  const cwd = folderOf(name);
  const env = { ...process.env, NODE_COMPILE_CACHE: join(sandbox.folder, "compile-cache") };
  const load = (modules: readonly string[]): (() => Promise<Sample>) => {
    const code = modules.map((name) => `require(${JSON.stringify(name)});`).join("");
    return () => run({ command: process.execPath, args: ["--import", REPORT_MEMORY, "-e", code], cwd, env });
  };
  const [pulumi, stack] = await medians(TURNS, [load(["@pulumi/pulumi"]), load(importsOf(cwd))]);
  if (!pulumi || !stack) throw new Error("no samples");
  return [
    {
      name: `boot of ${name} / require(@pulumi/pulumi)`,
      measured: stack.wall / pulumi.wall,
      unit: "×",
      limit: 1.1,
      detail: `${ms(stack.wall)} / ${ms(pulumi.wall)}`,
    },
    {
      name: `memory of the booted ${name}`,
      measured: stack.memory,
      unit: "MiB",
      limit: 150,
      detail: `@pulumi/pulumi alone ${pulumi.memory.toFixed(0)} MiB`,
    },
  ];
}

/** Everything that the built program requires, so that it loads without an engine to talk to. */
function importsOf(folder: string): string[] {
  const dist = join(folder, "dist");
  const names = new Set<string>();
  for (const file of readdirSync(dist).filter((name) => name.endsWith(".js"))) {
    for (const [, name = ""] of readFileSync(join(dist, file), "utf8").matchAll(/require\("([^"]+)"\)/g)) {
      if (!name.startsWith(".")) names.add(name);
    }
  }
  return [...names];
}
