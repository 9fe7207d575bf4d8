/** What the training gate costs a request, and what many connections cost the gate; both as its own target `soak` measures them. */
import { join } from "node:path";
import { run } from "./process.ts";
import type { Row } from "./row.ts";
import { ROOT } from "./workspace.ts";

const SOAK_SECONDS = 60;

interface Measured {
  latency: {
    directMedianMs: number;
    bareProxyMedianMs: number;
    gateMedianMs: number;
    addedMedianMs: number;
  };
  soak: {
    seconds: number;
    connections: number;
    firstMegabytes: number;
    lastMegabytes: number;
    growth: number;
  };
}

export async function gate(): Promise<Row[]> {
  const args = [
    join(ROOT, "apps", "training-gate", "bench", "main.ts"),
    ...["--seconds", String(SOAK_SECONDS)],
  ];
  const { output } = await run({ command: process.execPath, args, cwd: ROOT });
  const { latency, soak } = JSON.parse(output) as Measured;
  const { directMedianMs: direct, bareProxyMedianMs: bare, gateMedianMs: through } = latency;
  const inMs = (ms: number): string => `${ms.toFixed(2)} ms`;
  return [
    {
      name: "training-gate: added to a request on loopback",
      measured: latency.addedMedianMs,
      unit: "ms",
      limit: 0.3,
      detail: `${inMs(through)} beside ${inMs(direct)} without it`,
    },
    {
      name: "training-gate: a request / the same through a proxy that decides nothing",
      measured: through / bare,
      unit: "×",
      limit: 1.4,
      detail: `${inMs(through)} / ${inMs(bare)}`,
    },
    {
      name: `training-gate: memory after ${soak.seconds} s with ${soak.connections} connections / at their beginning`,
      measured: soak.growth,
      unit: "×",
      limit: 1.1,
      detail: `${soak.firstMegabytes.toFixed(0)} → ${soak.lastMegabytes.toFixed(0)} MB`,
    },
  ];
}
