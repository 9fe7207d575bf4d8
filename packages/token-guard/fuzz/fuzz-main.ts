/** Judges mutated tokens: `--count` of them, from `--seed`; `--json` prints the whole report. Exits with 1 when one passed. */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";
import { wholeNumber } from "./whole-number.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 4_294_967_296) },
    count: { type: "string", default: "1000000" },
    json: { type: "boolean", default: false },
  },
});
const from = performance.now();
const report = fuzz({
  seed: wholeNumber("seed", values.seed),
  count: wholeNumber("count", values.count),
  onProgress: (judged) => process.stderr.write(`${judged} tokens judged\n`),
});
const seconds = Math.round((performance.now() - from) / 100) / 10;
const findings = [...report.accepted, ...report.uncaught];

if (values.json) console.log(JSON.stringify({ ...report, seconds }, undefined, 2));
else {
  const codes = Object.entries(report.refusals).sort(([, a], [, b]) => b - a);
  for (const [code, tokens] of codes) console.log(`${String(tokens).padStart(9)}  ${code}`);
  console.log(
    `${report.count} mutated tokens (seed ${report.seed}) in ${seconds} s: ${report.accepted.length} accepted, ` +
      `${report.uncaught.length} uncaught; ${report.skipped} mutations made no other token; ` +
      `the slowest decision took ${report.slowestMs.toFixed(1)} ms`,
  );
  for (const finding of findings.slice(0, 20)) console.log(JSON.stringify(finding));
}
process.exitCode = findings.length === 0 ? 0 : 1;
