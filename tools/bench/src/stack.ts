/** `npx nx run <stack>:up` against the same CLI on an empty program. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { medians, run, type Sample } from "./process.ts";
import { ms, type Row } from "./row.ts";
import { NX, ROOT, STACKS, folderOf, type BenchSandbox } from "./workspace.ts";

const TURNS = 5;

export async function stack(sandbox: BenchSandbox): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of STACKS) rows.push(...(await stackRows(sandbox, name)));
  return rows;
}

async function stackRows(sandbox: BenchSandbox, name: string): Promise<Row[]> {
  await sandbox.empty();
  const env = await sandbox.environment();
  // What `pulumi new` writes: the SDK is loaded, and nothing is made.
  const empty = sandbox.project("empty", 'require("@pulumi/pulumi");\n');
  await run({ command: sandbox.cli, args: ["stack", "init", "sandbox"], cwd: empty, env });
  const args = ["up", "--yes", "--skip-preview", "--non-interactive"];
  const emptyUp = (): Promise<Sample> => run({ command: sandbox.cli, args, cwd: empty, env });
  const stackUp = (): Promise<Sample> =>
    run({ command: process.execPath, args: [NX, "run", `${name}:up`], cwd: ROOT, env: sandbox.base });
  await stackUp();
  const [noop, warm] = await medians(TURNS, [emptyUp, stackUp]);
  if (!noop || !warm) throw new Error("no samples");
  const first = await firstUp(sandbox, name);
  return [
    {
      name: `warm no-op \`nx run ${name}:up\` / no-op up of an empty program`,
      measured: warm.wall / noop.wall,
      unit: "×",
      limit: 2.5,
      detail: `${ms(warm.wall)} / ${ms(noop.wall)}`,
    },
    {
      name: `first \`nx run ${name}:up\`, nothing built / no-op up of an empty program`,
      measured: first / noop.wall,
      unit: "×",
      limit: 8,
      detail: `${ms(first)} / ${ms(noop.wall)}`,
    },
  ];
}

/** Nothing in the sandbox, no daemon of it, and nothing built, nor taken from Nx's cache. */
async function firstUp(sandbox: BenchSandbox, name: string): Promise<number> {
  await sandbox.empty();
  rmSync(join(folderOf(name), "dist"), { recursive: true, force: true });
  const { wall } = await run({
    command: process.execPath,
    args: [NX, "run", `${name}:up`],
    cwd: ROOT,
    env: { ...sandbox.base, NX_SKIP_NX_CACHE: "true" },
  });
  return wall;
}
