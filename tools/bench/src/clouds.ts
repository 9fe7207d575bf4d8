/** What a cloud costs those who do not use it, and what two stacks cost that run at once. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { median, medians, REPORT_MEMORY, run, type Sample } from "./process.ts";
import { ms, type Row } from "./row.ts";
import { NX, ROOT, STACKS, type BenchSandbox } from "./workspace.ts";

const DAEMON_TURNS = 9;
const UP_TURNS = 3;
const SANDBOX = join(ROOT, "tools", "sandbox", "src");

export async function clouds(sandbox: BenchSandbox): Promise<Row[]> {
  return [...(await costOfACloud(sandbox)), await stacksAtOnce(sandbox)];
}

/** A daemon that serves AWS alone beside one that serves every cloud. */
async function costOfACloud(sandbox: BenchSandbox): Promise<Row[]> {
  const [one, all] = await medians(DAEMON_TURNS, [
    () =>
      startDaemon(
        sandbox,
        '(await import("./clouds/packages.ts")).PACKAGES.filter(({ name }) => name === "aws")',
      ),
    () => startDaemon(sandbox, '(await import("./clouds/packages.ts")).PACKAGES'),
  ]);
  if (!one || !all) throw new Error("no samples");
  return [
    {
      name: "start of the daemon: what every cloud beside AWS adds",
      measured: all.wall - one.wall,
      unit: "ms",
      limit: 15,
      detail: `${ms(one.wall)} → ${ms(all.wall)}`,
    },
    {
      name: "memory of the daemon: what every cloud beside AWS adds",
      measured: all.memory - one.memory,
      unit: "MiB",
      limit: 10,
      detail: `${one.memory.toFixed(0)} → ${all.memory.toFixed(0)} MiB`,
    },
  ];
}

/** Starts a daemon with some of the clouds as its own command does, and ends it as soon as it answers. */
async function startDaemon(sandbox: BenchSandbox, packages: string): Promise<Sample> {
  const home = mkdtempSync(join(sandbox.folder, "daemon-"));
  const code = `
    const { serve } = await import("./daemon.ts");
    const { pathsOf } = await import("./paths.ts");
    const { ended } = await serve({ paths: pathsOf(), packages: ${packages}, idleAfter: 0 });
    console.log("[started " + performance.now() + "]");
    process.kill(process.pid, "SIGTERM");
    await ended;`;
  const env = {
    ...process.env,
    SANDBOX_HOME: home,
    NODE_COMPILE_CACHE: join(sandbox.folder, "compile-cache"),
  };
  const args = ["--import", REPORT_MEMORY, "--input-type=module", "-e", code];
  try {
    const sample = await run({ command: process.execPath, args, cwd: SANDBOX, env });
    const [, started] = /\[started ([\d.]+)\]/.exec(sample.text) ?? [];
    return { ...sample, wall: Number(started) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** Every stack into an empty sandbox, one after the other and then all at once. */
async function stacksAtOnce(sandbox: BenchSandbox): Promise<Row> {
  const alone: number[][] = STACKS.map(() => []);
  const together: number[] = [];
  for (let turn = 0; turn <= UP_TURNS; turn++) {
    await begin(sandbox);
    const walls: number[] = [];
    for (const name of STACKS) walls.push(await firstUp(sandbox, name));
    await begin(sandbox);
    const started = performance.now();
    await Promise.all(STACKS.map((name) => firstUp(sandbox, name)));
    // The first turn warms the caches and is not counted.
    if (turn === 0) continue;
    together.push(performance.now() - started);
    walls.forEach((wall, i) => alone[i]?.push(wall));
  }
  const longest = Math.max(...alone.map(median));
  return {
    name: `first up of ${STACKS.join(" and ")} at once / the longer one alone`,
    measured: median(together) / longest,
    unit: "×",
    limit: 1.4,
    detail: `${ms(median(together))} / ${ms(longest)}`,
  };
}

/** An empty sandbox whose daemon runs. */
async function begin(sandbox: BenchSandbox): Promise<void> {
  await sandbox.empty();
  await sandbox.daemon();
}

async function firstUp(sandbox: BenchSandbox, name: string): Promise<number> {
  const args = [NX, "run", `${name}:up`];
  return (await run({ command: process.execPath, args, cwd: ROOT, env: sandbox.base })).wall;
}
