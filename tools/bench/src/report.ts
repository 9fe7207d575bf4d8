/** The rows of a run as JSON, for a script. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Row } from "./row.ts";

/** Writes the rows to a file, and makes its folder when there is none. */
export function writeReport(file: string, rows: readonly Row[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ node: process.version, rows }, undefined, 2)}\n`);
}
