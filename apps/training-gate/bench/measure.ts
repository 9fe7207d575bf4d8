import { setTimeout as delay } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { GateUnderTest } from "./gate-under-test.ts";

/** What the gate adds to a request, over one connection that is kept; all in milliseconds. */
export interface AddedLatency {
  /** How many requests each median is of. */
  readonly requests: number;
  readonly directMedianMs: number;
  /** Through a proxy that decides nothing. */
  readonly bareProxyMedianMs: number;
  readonly gateMedianMs: number;
  /** Through the gate, less directly: what the gate adds. */
  readonly addedMedianMs: number;
}

/** What many connections do to the gate's memory. */
export interface Soak {
  readonly seconds: number;
  readonly connections: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly firstMegabytes: number;
  readonly lastMegabytes: number;
  /** The last window's memory by the first one's. */
  readonly growth: number;
}

export interface SoakOptions {
  readonly seconds: number;
  readonly connections: number;
  readonly rate: number;
}

const WARM_UP = 2_000;
const ROUNDS = 40;
const REQUESTS_A_ROUND = 100;
/** As fast as it goes, before the soak: until V8 has once collected all that is old, the heap of any program grows. */
const WARM_UP_A_CONNECTION = 40;
/** The memory of so many seconds is one number, or of a third of the soak when that is shorter. */
const WINDOW_SECONDS = 60;
const SAMPLE_MS = 500;

/** Asks the upstream directly, through a bare proxy and through the gate in turns, so that what the machine does meets all. */
export async function measureLatency(world: GateUnderTest): Promise<AddedLatency> {
  const headers = { authorization: `Bearer ${world.token}` };
  const ports = [world.upstreamPort, world.bareProxyPort, world.gatePort];
  const ways = await Promise.all(
    ports.map(async (port) => ({
      connection: await Connection.open(port, headers),
      durationsMs: [] as number[],
    })),
  );
  try {
    for (const { connection } of ways) await ask(connection, WARM_UP, []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { connection, durationsMs } of ways) await ask(connection, REQUESTS_A_ROUND, durationsMs);
    }
  } finally {
    for (const { connection } of ways) connection.close();
  }
  const [directMedianMs = NaN, bareProxyMedianMs = NaN, gateMedianMs = NaN] = ways.map(({ durationsMs }) =>
    median(durationsMs),
  );
  return {
    requests: ROUNDS * REQUESTS_A_ROUND,
    directMedianMs,
    bareProxyMedianMs,
    gateMedianMs,
    addedMedianMs: gateMedianMs - directMedianMs,
  };
}

async function ask(connection: Connection, times: number, durationsMs: number[]): Promise<void> {
  for (let index = 0; index < times; index++) {
    const startedAt = performance.now();
    await connection.ask();
    durationsMs.push(performance.now() - startedAt);
  }
}

/**
 * Asks on many connections, each at its own pace, and watches the gate's memory.
 *
 * @param rate requests in a second, over all connections; less when the machine cannot.
 */
export async function soak(world: GateUnderTest, { seconds, connections, rate }: SoakOptions): Promise<Soak> {
  const headers = { authorization: `Bearer ${world.token}` };
  const open: Connection[] = [];
  try {
    while (open.length < connections) open.push(await Connection.open(world.gatePort, headers));
    await Promise.all(open.map((connection) => ask(connection, WARM_UP_A_CONNECTION, [])));
    const endsAt = performance.now() + seconds * 1000;
    let requests = 0;
    const periodMs = (connections / rate) * 1000;
    const clients = open.map(async (connection, index) => {
      let nextAt = performance.now() + (index / connections) * periodMs;
      while (performance.now() < endsAt) {
        await delay(Math.max(0, nextAt - performance.now()));
        nextAt += periodMs;
        await connection.ask();
        requests++;
      }
    });
    const samples: number[] = [];
    const sampler = async (): Promise<void> => {
      while (performance.now() < endsAt) {
        await delay(SAMPLE_MS);
        samples.push(await world.memory());
      }
    };
    await Promise.all([sampler(), ...clients]);
    const windowSize = Math.ceil(Math.min(WINDOW_SECONDS / seconds, 1 / 3) * samples.length);
    const [first, last] = [median(samples.slice(0, windowSize)), median(samples.slice(-windowSize))];
    return {
      seconds,
      connections,
      requests,
      requestsPerSecond: requests / seconds,
      firstMegabytes: first / 1e6,
      lastMegabytes: last / 1e6,
      growth: last / first,
    };
  } finally {
    for (const connection of open) connection.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
