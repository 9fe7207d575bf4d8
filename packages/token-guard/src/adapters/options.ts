import { mistake, TokenGuardConfigError } from "../config-error";
import type { Check, TokenGuard } from "../guard";
import { checkRequirement } from "../requirement";
import type { Requirement } from "../requirement";
import type { DpopVerifier } from "../sender/dpop";

/** What an adapter needs of a guard. */
export type Verifier = Pick<TokenGuard, "verify">;

/** What a route asks for. */
export interface AuthorizerOptions<Request> {
  /**
   * What the token must allow, or how to tell it from the request, such as the tenant in its path. The function sees a request
   * whose token was not verified yet, and may throw a TokenGuardError, which is then the answer: a RequestInvalidError when a
   * header that it reads is not there.
   * @default - a verified token is enough
   */
  readonly require?: Requirement | ((request: Request) => Requirement);
}

/** The same where tokens may be bound to their sender. */
export interface RouteOptions<Request> extends AuthorizerOptions<Request> {
  /**
   * Takes tokens with the scheme DPoP, and asks for their proofs (RFC 9449). Made by `createDpopVerifier`, once for a program.
   * @default - the scheme is Bearer, and a token that is bound is refused
   */
  readonly dpop?: DpopVerifier;
  /**
   * Makes another check of the sender, with the scheme Bearer:
   * `({ socket }) => confirmCertificate(clientCertificate(socket))` (RFC 8705). Not with `dpop`.
   * @default - a token that is bound is refused
   */
  readonly confirmSender?: (request: Request) => NonNullable<Check["confirmSender"]>;
}

/** @throws TokenGuardConfigError with everything that is wrong with the options of a route. */
export function checkOptions(options: object, names: readonly string[]): void {
  const given = options as Record<string, unknown>;
  const problems = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({ path: `options.${name}`, reason: `is no option; there is ${names.join(", ")}` }));
  if ("dpop" in given && "confirmSender" in given) {
    problems.push({
      path: "options.confirmSender",
      reason: "must not stand beside dpop, which confirms the sender",
    });
  }
  const { dpop, confirmSender } = given;
  if ("dpop" in given && (typeof dpop !== "object" || dpop === null || !("confirmSender" in dpop))) {
    problems.push({ path: "options.dpop", reason: "must be made by createDpopVerifier" });
  }
  if ("confirmSender" in given && typeof confirmSender !== "function") {
    problems.push({ path: "options.confirmSender", reason: "must be a function" });
  }
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
  if ("require" in given && typeof given["require"] !== "function") requirementFrom(given["require"]);
}

/**
 * A requirement that a program gave, which may have no types. Nothing must not turn into nothing required.
 *
 * @throws TokenGuardConfigError
 */
export function requirementFrom(value: unknown): Requirement {
  if (typeof value !== "object" || value === null || value instanceof Promise) {
    const reason = "must be a requirement, or a function that returns one at once; {} asks for nothing";
    throw mistake("options.require", reason);
  }
  checkRequirement(value);
  return value;
}
