/** Two thousand resources through engine and sandbox, beside the same program under mocks. */
import { call } from "@ml-identity/sandbox";
import { medians, run, type Command } from "./process.ts";
import { ms, type Row } from "./row.ts";
import type { BenchSandbox } from "./workspace.ts";

const SMALL = 500;
const LARGE = 2000;
const TURNS = 3;
/** Without them the SDK takes a stack trace at every promise, and the engine writes its whole state at every step. */
const NODE_FLAG = "--stack-trace-limit=0";
const NO_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" };

interface Metrics {
  calls: { [call: string]: { count: number; total: number; median: number } };
  memory: number;
}

interface First {
  /** Milliseconds of the first `up` into an empty sandbox, and how many of them the sandbox worked. */
  wall: number;
  sandbox: number;
  again: Command;
  mocks: Command;
}

export async function scale(sandbox: BenchSandbox): Promise<Row[]> {
  const small = await firstUp(sandbox, SMALL);
  const first = await firstUp(sandbox, LARGE);
  const { memory } = (await call(await sandbox.daemon(), "GET", "/metrics")) as Metrics;
  const [noop, mocks] = await medians(TURNS, [() => run(first.again), () => run(first.mocks)]);
  if (!noop || !mocks) throw new Error("no samples");
  const { calls } = (await call(await sandbox.daemon(), "GET", "/metrics")) as Metrics;
  const growth = first.wall / small.wall / (LARGE / SMALL);
  return [
    {
      name: `${LARGE} resources: sandbox's share of the first up`,
      measured: (first.sandbox / first.wall) * 100,
      unit: "%",
      limit: 25,
      detail: `${ms(first.sandbox)} of ${ms(first.wall)}`,
    },
    {
      name: `${LARGE} resources: first up / the same under mocks`,
      measured: first.wall / mocks.wall,
      unit: "×",
      limit: 4,
      detail: `${ms(first.wall)} / ${ms(mocks.wall)}`,
    },
    {
      name: `${LARGE} resources: no-op up / the same under mocks`,
      measured: noop.wall / mocks.wall,
      unit: "×",
      limit: 3,
      detail: `${ms(noop.wall)} / ${ms(mocks.wall)}`,
    },
    {
      name: `memory of the daemon with ${LARGE} objects`,
      measured: memory / 1024 / 1024,
      unit: "MiB",
      limit: 250,
      detail: "after the first up",
    },
    {
      name: `growth of the first up from ${SMALL} to ${LARGE}, 1 is linear`,
      measured: growth,
      unit: "×",
      limit: 1.3,
      detail: `${ms(small.wall)} → ${ms(first.wall)}`,
    },
    ...["check", "diff", "create"].map((name): Row => ({
      name: `${name}, median`,
      measured: calls[name]?.median ?? Number.NaN,
      unit: "ms",
      limit: 2,
      detail: `${calls[name]?.count ?? 0} calls`,
    })),
  ];
}

async function firstUp(sandbox: BenchSandbox, count: number): Promise<First> {
  await sandbox.empty();
  const env = await sandbox.environment(NO_CHECKPOINTS);
  const folder = sandbox.project(`scale-${count}`, program(count), `    nodeargs: "${NODE_FLAG}"\n`);
  await run({ command: sandbox.cli, args: ["stack", "init", "sandbox"], cwd: folder, env });
  const up = {
    command: sandbox.cli,
    args: ["up", "--yes", "--skip-preview", "--non-interactive"],
    cwd: folder,
    env,
  };
  const mocks = {
    command: process.execPath,
    args: [NODE_FLAG, "-e", `${MOCKS}${program(count)}`],
    cwd: folder,
    env,
  };
  const { wall } = await run(up);
  const { calls } = (await call(await sandbox.daemon(), "GET", "/metrics")) as Metrics;
  const worked = Object.values(calls).reduce((sum, { total }) => sum + total, 0);
  return { wall, sandbox: worked, again: up, mocks };
}

const MOCKS = `require("@pulumi/pulumi").runtime.setMocks({
  newResource: ({ name, inputs }) => ({ id: name + "_id", state: { ...inputs, arn: "arn:" + name } }),
  call: ({ inputs }) => inputs,
});
`;

/** Pools, each with nine groups that name it. */
function program(count: number): string {
  return `const aws = require("@pulumi/aws/cognito");
for (let i = 0; i < ${count / 10}; i++) {
  const pool = new aws.UserPool("pool" + i, { tags: { number: String(i) } });
  for (let j = 0; j < 9; j++) new aws.UserGroup("group" + i + "-" + j, { userPoolId: pool.id, name: "group" + j, precedence: j });
}
`;
}
