/** Two thousand resources through engine and sandbox, beside the same program under mocks. */
import { call } from "@ml-identity/sandbox";
import { run } from "./process.ts";
import { ms, type Row } from "./row.ts";
import type { BenchSandbox } from "./workspace.ts";

const SMALL = 500;
const LARGE = 2000;
/** Without them the SDK takes a stack trace at every promise, and the engine writes its whole state at every step. */
const NODE_FLAG = "--stack-trace-limit=0";
const NO_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" };

interface Metrics {
  calls: { [call: string]: { count: number; total: number; median: number } };
  memory: number;
}

interface Measured {
  first: number;
  noop: number;
  mocks: number;
  /** Milliseconds that the sandbox worked in the first run. */
  sandbox: number;
  metrics: Metrics;
}

export async function scale(sandbox: BenchSandbox): Promise<Row[]> {
  const small = await measure(sandbox, SMALL);
  const large = await measure(sandbox, LARGE);
  const { calls } = large.metrics;
  const growth = large.first / small.first / (LARGE / SMALL);
  return [
    {
      name: `${LARGE} resources: sandbox's share of the first up`,
      measured: (large.sandbox / large.first) * 100,
      unit: "%",
      limit: 25,
      detail: `${ms(large.sandbox)} of ${ms(large.first)}`,
    },
    {
      name: `${LARGE} resources: first up / the same under mocks`,
      measured: large.first / large.mocks,
      unit: "×",
      limit: 4,
      detail: `${ms(large.first)} / ${ms(large.mocks)}`,
    },
    {
      name: `${LARGE} resources: no-op up / the same under mocks`,
      measured: large.noop / large.mocks,
      unit: "×",
      limit: 3,
      detail: `${ms(large.noop)} / ${ms(large.mocks)}`,
    },
    {
      name: `memory of the daemon with ${LARGE} objects`,
      measured: large.metrics.memory / 1024 / 1024,
      unit: "MiB",
      limit: 250,
      detail: "",
    },
    {
      name: `growth of the first up from ${SMALL} to ${LARGE}, 1 is linear`,
      measured: growth,
      unit: "×",
      limit: 1.3,
      detail: `${ms(small.first)} → ${ms(large.first)}`,
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

async function measure(sandbox: BenchSandbox, count: number): Promise<Measured> {
  await sandbox.empty();
  const env = await sandbox.environment(NO_CHECKPOINTS);
  const daemon = await sandbox.daemon();
  const folder = sandbox.project(`scale-${count}`, program(count), `    nodeargs: "${NODE_FLAG}"\n`);
  await run({ command: sandbox.cli, args: ["stack", "init", "sandbox"], cwd: folder, env });
  const up = {
    command: sandbox.cli,
    args: ["up", "--yes", "--skip-preview", "--non-interactive"],
    cwd: folder,
    env,
  };
  await call(daemon, "POST", "/metrics/reset");
  const { wall: first } = await run(up);
  const { calls } = (await call(daemon, "GET", "/metrics")) as Metrics;
  const { wall: noop } = await run(up);
  const mocks = {
    command: process.execPath,
    args: [NODE_FLAG, "-e", `${MOCKS}${program(count)}`],
    cwd: folder,
    env,
  };
  const { wall } = await run(mocks);
  const metrics = (await call(daemon, "GET", "/metrics")) as Metrics;
  const worked = Object.values(calls).reduce((sum, { total }) => sum + total, 0);
  return { first, noop, mocks: wall, sandbox: worked, metrics };
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
