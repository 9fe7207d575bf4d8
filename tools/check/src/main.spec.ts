import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const check = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], { encoding: "utf8" });

test("--help names the stages, the fast ones first", () => {
  const { status, stdout } = check("--help");
  expect(status).toBe(0);
  const names = [...stdout.matchAll(/^ {2}(\w+) {2}/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== "docs");
  expect(names).toEqual(["repository", "format", "lint", "typecheck", "unit", "e2e"]);
});

test("an unknown stage is wrong usage and the message names those that exist", () => {
  const { status, stdout, stderr } = check("--only", "tests");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain('--only is "tests"; it must be one of repository, format, lint');
});

test("an unknown option is wrong usage", () => {
  expect(check("--all")).toMatchObject({ status: 2, stderr: expect.stringContaining("'--all'") });
});

test("the last line has the counts, the exit code and the file agree with it", () => {
  const folder = mkdtempSync(join(tmpdir(), "check-main-"));
  try {
    const file = join(folder, "report.json");
    const { status, stdout } = check("--only", "repository", "--json", file);
    const report = JSON.parse(readFileSync(file, "utf8"));
    expect(report.stages).toEqual([expect.objectContaining({ name: "repository" })]);
    expect(report.passed + report.failed).toBe(5);
    expect(stdout.endsWith(`\n${report.passed} passed, ${report.failed} failed\n`)).toBe(true);
    expect(status).toBe(report.failed === 0 ? 0 : 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
