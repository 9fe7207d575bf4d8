import { ALGORITHMS, TokenUse } from "./token-contract";
import type { TokenContract } from "./token-contract";

/** One thing that is wrong with a contract: the property, and what is allowed. */
export interface TokenContractProblem {
  path: string;
  reason: string;
}

/** A value that was taken for a token contract and is none. `problems` lists everything that is wrong with it. */
export class TokenContractError extends Error {
  readonly code = "TOKEN_CONTRACT_INVALID";
  readonly problems: TokenContractProblem[];

  constructor(problems: TokenContractProblem[]) {
    const lines = problems.map(({ path, reason }) => `  ${path}: ${reason}`);
    super(["not a token contract:", ...lines].join("\n"));
    this.name = "TokenContractError";
    this.problems = problems;
  }
}

type Rule = (value: unknown, path: string) => TokenContractProblem[];

const RULES: Record<keyof TokenContract, Rule> = {
  issuer: url,
  jwksUri: url,
  audiences: listOf(text),
  audienceClaim: optional(text),
  algorithms: listOf(oneOf(ALGORITHMS)),
  tokenUse: oneOf(Object.values(TokenUse)),
  requiredClaims: claims,
  scopesClaim: optional(text),
  rolesClaim: optional(text),
  tenantClaim: optional(text),
};

/** Everything that is wrong with a value as a token contract; an empty list when it is one. */
export function tokenContractProblems(value: unknown): TokenContractProblem[] {
  if (!isObject(value)) return [{ path: "contract", reason: `must be an object; got ${nameOf(value)}` }];
  const known = Object.entries(RULES).flatMap(([path, rule]) => rule(value[path], path));
  const unknown = Object.keys(value)
    .filter((key) => !Object.hasOwn(RULES, key))
    .map((path) => ({
      path,
      reason: `is not a property of a contract; there are ${Object.keys(RULES).join(", ")}`,
    }));
  return [...known, ...unknown];
}

/** Returns the value as a contract, or throws a TokenContractError that lists everything that is wrong. */
export function parseTokenContract(value: unknown): TokenContract {
  const problems = tokenContractProblems(value);
  if (problems.length > 0) throw new TokenContractError(problems);
  return value as TokenContract;
}

/** Plain http is only for issuers on this machine, such as the sandbox's. */
function url(value: unknown, path: string): TokenContractProblem[] {
  const reason =
    "must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment";
  const pattern =
    /^(https:\/\/[^\s/?#@]+|http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?)(\/[^\s?#]*)?$/;
  if (typeof value === "string" && pattern.test(value) && URL.canParse(value)) return [];
  return [{ path, reason: `${reason}; got ${nameOf(value)}` }];
}

function text(value: unknown, path: string): TokenContractProblem[] {
  return typeof value === "string" && value !== ""
    ? []
    : [{ path, reason: `must be a text that is not empty; got ${nameOf(value)}` }];
}

function oneOf(allowed: readonly string[]): Rule {
  return (value, path) =>
    typeof value === "string" && allowed.includes(value)
      ? []
      : [{ path, reason: `must be one of ${allowed.join(", ")}; got ${nameOf(value)}` }];
}

function listOf(rule: Rule): Rule {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0) {
      return [{ path, reason: `must be a list of at least one; got ${nameOf(value)}` }];
    }
    return value.flatMap((item, index) => rule(item, `${path}[${index}]`));
  };
}

function optional(rule: Rule): Rule {
  return (value, path) => (value === undefined ? [] : rule(value, path));
}

function claims(value: unknown, path: string): TokenContractProblem[] {
  if (!isObject(value))
    return [{ path, reason: `must be claims with their accepted values; got ${nameOf(value)}` }];
  return Object.entries(value).flatMap(([claim, accepted]) => {
    const at = `${path}["${claim}"]`;
    if (claim === "") return [{ path: at, reason: "a claim has a name" }];
    if (!Array.isArray(accepted))
      return [{ path: at, reason: `must be a list of texts; got ${nameOf(accepted)}` }];
    return accepted.flatMap((item, index) => text(item, `${at}[${index}]`));
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return JSON.stringify(value) ?? typeof value;
}
