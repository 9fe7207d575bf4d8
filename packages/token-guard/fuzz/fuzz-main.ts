import { readArguments, secondsSince, tellProgress } from "./arguments.ts";
import type { RunArguments } from "./arguments.ts";
import { fuzz } from "./fuzz.ts";

const DOES =
  "Judges good tokens that were changed. Exits with 1 when one passed, or was no refusal but an error.";

const read = readArguments("fuzz", DOES, 1_000_000);
if (read !== undefined) main(read);

function main({ seed, count, json }: RunArguments): void {
  const from = performance.now();
  const report = fuzz({ seed, count, onProgress: tellProgress });
  const seconds = secondsSince(from);
  const findings = [...report.accepted, ...report.uncaught];
  process.exitCode = findings.length === 0 ? 0 : 1;
  if (json) return console.log(JSON.stringify({ ...report, seconds }, undefined, 2));
  const codes = Object.entries(report.refusals).sort(([, a], [, b]) => b - a);
  for (const [code, tokens] of codes) console.log(`${String(tokens).padStart(9)}  ${code}`);
  console.log(
    `${report.count} mutated tokens (seed ${report.seed}) in ${seconds} s: ${report.accepted.length} accepted, ` +
      `${report.uncaught.length} uncaught; ${report.skipped} mutations made no other token; ` +
      `the slowest decision took ${report.slowestMs.toFixed(1)} ms`,
  );
  for (const finding of findings.slice(0, 20)) console.log(JSON.stringify(finding));
}
