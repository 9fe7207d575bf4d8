import { tokenContractProblems } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";
import type { ConfigProblem } from "./config-error";

/** A contract, and where it was found: a file's name, with `#` and the name of the output. */
export interface FoundContract {
  readonly name: string;
  readonly contract: TokenContract;
}

/**
 * Finds the contracts in what a file holds: one contract, a list of them, or the outputs of a stack as
 * `pulumi stack output --json` writes them. Among outputs, what has `issuer` and `jwksUri` was meant as a contract and must be
 * a good one; every other output is left alone.
 */
export function findContracts(value: unknown, file: string, problems: ConfigProblem[]): FoundContract[] {
  const candidates = candidatesIn(value, file);
  if (candidates.length === 0) {
    problems.push({
      path: file,
      reason: "has no token contract; it must be one, a list of them, or the JSON of a stack's outputs",
    });
  }
  return candidates.flatMap(([name, candidate]) => {
    const wrong = tokenContractProblems(candidate);
    problems.push(
      ...wrong.map(({ path, reason }) => ({ path: path === "contract" ? name : `${name}.${path}`, reason })),
    );
    return wrong.length === 0 ? [{ name, contract: candidate as TokenContract }] : [];
  });
}

function candidatesIn(value: unknown, file: string): [name: string, candidate: unknown][] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [`${file}[${index}]`, item]);
  if (typeof value !== "object" || value === null) return [];
  if (looksLikeContract(value)) return [[file, value]];
  return Object.entries(value)
    .filter(([, output]) => looksLikeContract(output))
    .map(([name, output]) => [`${file}#${name}`, output]);
}

function looksLikeContract(value: unknown): boolean {
  return typeof value === "object" && value !== null && "issuer" in value && "jwksUri" in value;
}
