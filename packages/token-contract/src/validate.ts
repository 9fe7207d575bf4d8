import { problemsOf } from "./problems";
import type { TokenContractProblem } from "./problems";
import { contractRule } from "./properties";
import type { Rule } from "./rule";
import type { TokenContract } from "./token-contract";

/** A value that was taken for a token contract, or for what makes one, and is none. `problems` lists everything that is wrong. */
export class TokenContractError extends Error {
  readonly code = "TOKEN_CONTRACT_INVALID";
  readonly problems: TokenContractProblem[];

  constructor(problems: TokenContractProblem[], heading = "not a token contract") {
    const lines = problems.map(({ path, reason }) => `  ${path}: ${reason}`);
    super([`${heading}:`, ...lines].join("\n"));
    this.name = "TokenContractError";
    this.problems = problems;
  }
}

/** Everything that is wrong with a value as a token contract; an empty list when it is one. */
export function tokenContractProblems(value: unknown): TokenContractProblem[] {
  return problemsOf(contractRule, value, "").map((problem) => ({
    ...problem,
    path: problem.path || "contract",
  }));
}

/** Returns the value as a contract, or throws a TokenContractError that lists everything that is wrong. */
export function parseTokenContract(value: unknown): TokenContract {
  const problems = tokenContractProblems(value);
  if (problems.length > 0) throw new TokenContractError(problems);
  return value as TokenContract;
}

/**
 * Throws a TokenContractError that lists everything that is wrong with the arguments of a function. `relations` says what
 * is wrong between arguments that are good by themselves.
 */
export function checkArgs(
  caller: string,
  rule: Rule,
  args: unknown,
  relations: () => (TokenContractProblem | undefined)[] = () => [],
): void {
  const single = problemsOf(rule, args, "").map((problem) => ({
    ...problem,
    path: problem.path || "arguments",
  }));
  const problems = single.length > 0 ? single : relations().filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new TokenContractError(problems, `${caller} cannot make a contract of this`);
}
