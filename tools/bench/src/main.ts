/** Every number that the README states, measured on this machine, compared within this run. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { boot } from "./boot.ts";
import { clouds } from "./clouds.ts";
import { gate } from "./gate.ts";
import { guard } from "./guard.ts";
import { writeReport } from "./report.ts";
import { isKept, table, type Row } from "./row.ts";
import { scale } from "./scale.ts";
import { stack } from "./stack.ts";
import { BenchSandbox, ROOT } from "./workspace.ts";

const PARTS = { boot, stack, clouds, scale, guard, gate };
const HELP = `Usage: npx nx run bench:run [-- --only <${Object.keys(PARTS).join("|")}>] [--json <file>]

Measures what the README promises and prints a table; the same as JSON goes to tmp/bench.json.
Exit code 1 when a limit is missed. Takes a few minutes; let the machine do nothing else.`;

class UsageError extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { only, json, help } = readArgs();
  if (help) {
    console.log(HELP);
    return 0;
  }
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const chosen = names.filter((name) => only === undefined || only === name);
  if (chosen.length === 0) throw new UsageError(`--only takes ${names.join(", ")}; got "${only}"`);
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
  writeReport(json ?? join(ROOT, "tmp", "bench.json"), rows);
  return rows.every(isKept) ? 0 : 1;
}

function readArgs(): { only?: string; json?: string; help?: boolean } {
  try {
    return parseArgs({
      options: { only: { type: "string" }, json: { type: "string" }, help: { type: "boolean", short: "h" } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
