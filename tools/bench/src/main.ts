/** Every number that the README states, measured on this machine, compared within this run. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { boot } from "./boot.ts";
import { clouds } from "./clouds.ts";
import { gate } from "./gate.ts";
import { guard } from "./guard.ts";
import { isKept, table, type Row } from "./row.ts";
import { scale } from "./scale.ts";
import { stack } from "./stack.ts";
import { BenchSandbox, ROOT } from "./workspace.ts";

const PARTS = { boot, stack, clouds, scale, guard, gate };
const HELP = `Usage: npx nx run bench:run [-- --only <${Object.keys(PARTS).join("|")}>] [--json <file>]

Measures what the README promises and prints a table; the same as JSON goes to tmp/bench.json.
Exit code 1 when a limit is missed. Takes a few minutes; let the machine do nothing else.`;

const { values } = parseArgs({
  options: { only: { type: "string" }, json: { type: "string" }, help: { type: "boolean", short: "h" } },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const chosen = values.only === undefined ? names : names.filter((name) => name === values.only);
  if (chosen.length === 0) {
    console.error(`--only takes ${names.join(", ")}; got "${values.only}"`);
    process.exitCode = 2;
    return;
  }
  const sandbox = new BenchSandbox();
  const rows: Row[] = [];
  try {
    for (const name of chosen) {
      console.error(`measuring ${name} ...`);
      rows.push(...(await PARTS[name](sandbox)));
    }
  } finally {
    await sandbox.close();
  }
  console.log(table(rows));
  const file = values.json ?? join(ROOT, "tmp", "bench.json");
  writeFileSync(file, `${JSON.stringify({ node: process.version, rows }, undefined, 2)}\n`);
  if (!rows.every(isKept)) process.exitCode = 1;
}
