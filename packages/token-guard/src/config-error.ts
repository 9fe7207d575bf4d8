/** One thing that is wrong with what the program gave: where, and what is allowed. */
export interface ConfigProblem {
  path: string;
  reason: string;
}

/** A mistake of the program that uses the guard, never of a request. `problems` lists everything that is wrong. */
export class TokenGuardConfigError extends Error {
  readonly code = "TOKEN_GUARD_CONFIG";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(["wrong use of the token guard:", ...problems.map((p) => `  ${p.path}: ${p.reason}`)].join("\n"));
    this.name = "TokenGuardConfigError";
    this.problems = problems;
  }
}

/** The one thing that is wrong. */
export function mistake(path: string, reason: string): TokenGuardConfigError {
  return new TokenGuardConfigError([{ path, reason }]);
}
