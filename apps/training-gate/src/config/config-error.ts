/** One thing that is wrong with what was configured: the property, as it stands in its file, and what is allowed. */
export interface ConfigProblem {
  readonly path: string;
  readonly reason: string;
}

/** What was configured cannot be used. `problems` lists everything that is wrong. */
export class GateConfigError extends Error {
  readonly code = "GATE_CONFIG";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n"));
    this.name = "GateConfigError";
    this.problems = problems;
  }
}
