import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { combinedExitCode, recordExitCode } from "./exit-code.ts";

it.each([
  ["one stack drifted", [2], 1, 2],
  ["all drifted", [2, 2], 2, 2],
  ["some drifted", [0, 2], 2, 2],
  ["one failed", [2, 255], 2, 1],
  ["only a failure", [255], 1, 255],
  ["one never ran", [2], 2, 1],
  ["none drifted, so another target failed", [0], 1, 1],
])("%s", (_, recorded, tasks, expected) => expect(combinedExitCode(recorded, tasks)).toBe(expected));

it("executors of one run of Nx add their exit codes to one file", () => {
  const run = `spec-${process.pid}`;
  const file = join(tmpdir(), `nx-pulumi-drift-${run}`);
  try {
    recordExitCode(0, { NX_INVOCATION_ROOT_PID: run });
    recordExitCode(2, { NX_INVOCATION_ROOT_PID: run });
    expect(readFileSync(file, "utf8")).toBe("0\n2\n");
  } finally {
    rmSync(file, { force: true });
  }
});
