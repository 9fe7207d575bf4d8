/** Measures the gate against its own upstream, in one run, and prints the numbers as JSON. */
import { parseArgs } from "node:util";
import { GateUnderTest } from "./gate-under-test.ts";
import { measureLatency, soak } from "./measure.ts";

const HELP = `Usage: npx nx run training-gate:soak -- [--seconds <n>] [--connections <n>] [--rate <n>]

Measures what the gate adds to a request on loopback, then keeps connections busy and watches the gate's memory.

  --seconds <n>       how long the soak takes (20)
  --connections <n>   how many connections it holds (500)
  --rate <n>          how many requests a second it makes over all of them (500)
`;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    connections: { type: "string", default: "500" },
    rate: { type: "string", default: "500" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const { help, ...texts } = values;
const wrong = Object.entries(texts).find(([, text]) => !/^[1-9]\d{0,5}$/.test(text));
if (help) {
  console.log(HELP);
} else if (wrong !== undefined) {
  console.error(`--${wrong[0]} must be a whole number from 1 to 999999; got "${wrong[1]}"`);
  process.exitCode = 2;
} else {
  const world = new GateUnderTest();
  try {
    await world.start();
    const latency = await measureLatency(world);
    const options = {
      seconds: Number(texts.seconds),
      connections: Number(texts.connections),
      rate: Number(texts.rate),
    };
    console.log(JSON.stringify({ latency, soak: await soak(world, options) }, undefined, 2));
  } finally {
    await world.stop();
  }
}
