import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { PACKAGES } from "../clouds/packages.ts";
import { coveragePage } from "../coverage.ts";
import { WORKSPACE_ROOT } from "../paths.ts";

const FILE = join(WORKSPACE_ROOT, "docs", "sandbox-coverage.md");

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { write: { type: "boolean" }, check: { type: "boolean" } } });
  const page = coveragePage(await Promise.all(PACKAGES.map(({ load }) => load())));
  if (values.write) {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, page);
    return 0;
  }
  if (!values.check) {
    process.stdout.write(page);
    return 0;
  }
  if (existsSync(FILE) && readFileSync(FILE, "utf8") === page) return 0;
  console.error(
    "docs/sandbox-coverage.md is not what the models say; `npx sandbox coverage --write` writes it anew",
  );
  return 1;
}
