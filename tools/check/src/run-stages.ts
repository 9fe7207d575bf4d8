/** Runs the stages in their order, whatever becomes of each, and adds up their counts. */
import type { Counts } from "./jest-results.ts";

export interface Stage {
  name: string;
  /** What it proves, for the help. */
  proves: string;
  /** Whether it keeps one core busy at the most: such neighbours run side by side. */
  oneCore?: true;
  run(): Promise<Counts> | Counts;
}

export interface StageReport extends Counts {
  name: string;
  seconds: number;
}

export interface Report {
  passed: number;
  failed: number;
  seconds: number;
  stages: StageReport[];
}

/**
 * Runs all stages in order; when `signal` aborts, those that run count as failed and the rest does not run.
 * @param log Gets a line at the start and at the end of each stage.
 */
export async function runStages(
  stages: readonly Stage[],
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Report> {
  const start = performance.now();
  const reports: StageReport[] = [];
  for (const group of sideBySide(stages)) {
    if (signal.aborted) break;
    reports.push(...(await Promise.all(group.map((stage) => runLogged(stage, log)))));
  }
  const sum = (key: "passed" | "failed"): number => reports.reduce((total, report) => total + report[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), seconds: secondsSince(start), stages: reports };
}

/** The stages in groups that run at once. */
function sideBySide(stages: readonly Stage[]): Stage[][] {
  const groups: Stage[][] = [];
  for (const stage of stages) {
    const last = groups.at(-1);
    if (stage.oneCore && last?.[0]?.oneCore) last.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

async function runLogged(stage: Stage, log: (line: string) => void): Promise<StageReport> {
  log(`\n=== ${stage.name}: ${stage.proves}`);
  const report = await runStage(stage);
  for (const problem of report.problems) log(`    ${problem}`);
  log(`=== ${summary(report)}`);
  return report;
}

/** A stage that throws is one failure, and so is a stage that counts nothing. */
async function runStage(stage: Stage): Promise<StageReport> {
  const start = performance.now();
  let counts: Counts;
  try {
    counts = await stage.run();
    if (counts.passed + counts.failed === 0) counts = failure("counted nothing");
  } catch (error) {
    counts = failure(error instanceof Error ? error.message : String(error));
  }
  return { name: stage.name, ...counts, seconds: secondsSince(start) };
}

/** A single check that failed. */
export function failure(...problems: string[]): Counts {
  return { passed: 0, failed: 1, problems };
}

/** A single check that passed. */
export const SUCCESS: Counts = { passed: 1, failed: 0, problems: [] };

export function summary({ name, passed, failed, seconds }: StageReport): string {
  return `${name}: ${passed} passed, ${failed} failed (${seconds} s)`;
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}
