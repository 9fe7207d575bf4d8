import { countTests, type JestResults } from "./jest-results.ts";

const results = (more: Partial<JestResults>): JestResults => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
  ...more,
});

test("passed tests are passed", () => {
  expect(countTests(results({ numPassedTests: 7 }), 0)).toEqual({ passed: 7, failed: 0, problems: [] });
});

test("failed tests, files that cannot run and skipped tests are failures", () => {
  const mixed = { numPassedTests: 7, numFailedTests: 2, numRuntimeErrorTestSuites: 1, numPendingTests: 3 };
  expect(countTests(results({ ...mixed, numTodoTests: 1 }), 1)).toEqual({
    passed: 7,
    failed: 7,
    problems: ["2 failed", "1 test files that cannot run", "4 skipped: every test runs, or goes"],
  });
});

test.each([
  ["no test at all", results({}), 0, "1 run without a test"],
  ["a crash after the last test", results({ numPassedTests: 7 }), 1, /^1 crash: .* exit code 1$/],
  ["a signal after the last test", results({ numPassedTests: 7 }), null, /^1 crash: .* a signal ended Jest$/],
  ["an interruption", results({ numPassedTests: 7, wasInterrupted: true }), 0, "1 interruption"],
  ["no results", undefined, 0, "Jest ended with exit code 0 and left no results"],
  ["no results after a signal", undefined, null, "a signal ended Jest and left no results"],
])("%s is one failure", (_, written, exitCode, problem) => {
  const { failed, problems } = countTests(written, exitCode);
  expect(failed).toBe(1);
  expect(problems).toEqual([expect.stringMatching(problem)]);
});
