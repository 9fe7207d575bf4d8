/** Counts what Jest wrote with `--json --outputFile`. */

/** The part of Jest's result file that is read here. */
export interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Test files that could not run at all: they have no test that could count as failed. */
  numRuntimeErrorTestSuites: number;
  wasInterrupted: boolean;
}

export interface Counts {
  passed: number;
  failed: number;
  /** What went wrong, one line each; empty when nothing failed. */
  problems: string[];
}

/**
 * @param results What Jest wrote; undefined when it wrote nothing.
 * @param exitCode Jest's own; null when a signal ended it.
 */
export function countTests(results: JestResults | undefined, exitCode: number | null): Counts {
  const ended = exitCode === null ? "a signal ended Jest" : `Jest ended with exit code ${exitCode}`;
  if (!results) return { passed: 0, failed: 1, problems: [`${ended} and left no results`] };

  const problems: string[] = [];
  let failed = 0;
  const count = (number: number, text: string): void => {
    if (number === 0) return;
    failed += number;
    problems.push(`${number} ${text}`);
  };
  count(results.numFailedTests, "failed");
  count(results.numRuntimeErrorTestSuites, "test files that cannot run");
  count(results.numPendingTests + results.numTodoTests, "skipped: every test runs, or goes");
  if (results.numPassedTests + failed === 0) count(1, "run without a test");
  if (results.wasInterrupted) count(1, "interruption");
  if (failed === 0 && exitCode !== 0) count(1, `crash: all tests passed, and ${ended}`);
  return { passed: results.numPassedTests, failed, problems };
}
