/** Measures the gate against its own upstream, in one run, and prints the numbers as JSON. */
import { parseArgs } from "node:util";
import { GateUnderTest } from "./gate-under-test.ts";
import { measureLatency, soak } from "./measure.ts";
import type { SoakOptions } from "./measure.ts";

const HELP = `Usage: npx nx run training-gate:soak -- [--seconds <n>] [--connections <n>] [--rate <n>]

Measures what the gate adds to a request on loopback, then keeps connections busy and watches the gate's memory.

  --seconds <n>       how long the soak takes (20)
  --connections <n>   how many connections it holds (500)
  --rate <n>          how many requests a second it makes over all of them (500)
`;

const read = readOptions();
if (read !== undefined) await main(read);

async function main(options: SoakOptions): Promise<void> {
  const world = new GateUnderTest();
  try {
    await world.start();
    const latency = await measureLatency(world);
    console.log(JSON.stringify({ latency, soak: await soak(world, options) }, undefined, 2));
  } finally {
    await world.stop();
  }
}

/** Undefined when there is nothing to measure: the help was asked for, or an option is wrong, which is exit code 2. */
function readOptions(): SoakOptions | undefined {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: "string", default: "20" },
        connections: { type: "string", default: "500" },
        rate: { type: "string", default: "500" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      return undefined;
    }
    const { seconds, connections, rate } = values;
    return {
      seconds: wholeNumber("seconds", seconds),
      connections: wholeNumber("connections", connections),
      rate: wholeNumber("rate", rate),
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`--${option} must be a whole number from 1 to 999999; got "${text}"`);
}
