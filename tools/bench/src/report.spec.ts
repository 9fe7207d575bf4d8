import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeReport } from "./report.ts";
import { isKept, table, type Row } from "./row.ts";

const row = (measured: number): Row => ({ name: "boot", measured, unit: "ms", limit: 20, detail: "of 3" });

test("a report is written where there is no folder yet", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const file = join(folder, "tmp", "bench.json");
    writeReport(file, [row(3)]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ node: process.version, rows: [row(3)] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a limit is kept up to itself, and the table says which is not", () => {
  const rows = [row(20), row(20.1)];
  expect(rows.map(isKept)).toEqual([true, false]);
  expect(table(rows).split("\n")).toEqual([
    "        WHAT  MEASURED  LIMIT       BEHIND IT",
    "ok      boot  20.00 ms  ≤ 20.00 ms  of 3",
    "MISSED  boot  20.10 ms  ≤ 20.00 ms  of 3",
  ]);
});
