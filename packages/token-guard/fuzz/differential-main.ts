/**
 * Has generated tokens judged by the guard and by jose: `--count` of them, from `--seed`; `--json` prints the whole report.
 * Exits with 1 when they disagree in a way that is not listed.
 */
import { parseArgs } from "node:util";
import { differential } from "./differential.ts";
import { wholeNumber } from "./whole-number.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 4_294_967_296) },
    count: { type: "string", default: "100000" },
    json: { type: "boolean", default: false },
  },
});
const from = performance.now();
const report = await differential({
  seed: wholeNumber("seed", values.seed),
  count: wholeNumber("count", values.count),
  onProgress: (judged) => process.stderr.write(`${judged} tokens judged\n`),
});
const seconds = Math.round((performance.now() - from) / 100) / 10;

if (values.json) console.log(JSON.stringify({ ...report, seconds }, undefined, 2));
else {
  const line = (tokens: number, text: string): void => console.log(`${String(tokens).padStart(9)}  ${text}`);
  line(report.bothAccept, "both accept, with the same claims");
  line(report.bothRefuse, "both refuse");
  const reasons = Object.entries(report.differences).sort(([, a], [, b]) => b - a);
  for (const [reason, tokens] of reasons) line(tokens, `only jose accepts: ${reason}`);
  line(report.disagreements.length, "differences for no listed reason, or accepted by the guard only");
  console.log(`${report.count} generated tokens (seed ${report.seed}) in ${seconds} s`);
  for (const disagreement of report.disagreements.slice(0, 20)) console.log(JSON.stringify(disagreement));
}
process.exitCode = report.disagreements.length === 0 ? 0 : 1;
