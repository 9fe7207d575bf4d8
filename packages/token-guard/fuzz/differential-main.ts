import { readArguments, secondsSince, tellProgress } from "./arguments.ts";
import type { RunArguments } from "./arguments.ts";
import { differential } from "./differential.ts";

const DOES =
  "Has generated tokens judged by the guard and by jose. Exits with 1 when they disagree for no listed reason.";

const read = readArguments("differential", DOES, 100_000);
if (read !== undefined) await main(read);

async function main({ seed, count, json }: RunArguments): Promise<void> {
  const from = performance.now();
  const report = await differential({ seed, count, onProgress: tellProgress });
  const seconds = secondsSince(from);
  process.exitCode = report.disagreements.length === 0 ? 0 : 1;
  if (json) return console.log(JSON.stringify({ ...report, seconds }, undefined, 2));
  const line = (tokens: number, text: string): void => console.log(`${String(tokens).padStart(9)}  ${text}`);
  line(report.bothAccept, "both accept, with the same claims");
  line(report.bothRefuse, "both refuse");
  const reasons = Object.entries(report.differences).sort(([, a], [, b]) => b - a);
  for (const [reason, tokens] of reasons) line(tokens, `only jose accepts: ${reason}`);
  line(report.disagreements.length, "differences for no listed reason, or accepted by the guard only");
  console.log(`${report.count} generated tokens (seed ${report.seed}) in ${seconds} s`);
  for (const disagreement of report.disagreements.slice(0, 20)) console.log(JSON.stringify(disagreement));
}
