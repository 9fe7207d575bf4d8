import { readAuthorization } from "../authorization-header";
import { TokenGuardConfigError } from "../config-error";
import { TokenGuardError, TokenMissingError } from "../errors";
import type { TokenGuard } from "../guard";
import { checkRequirement } from "../requirement";
import type { Requirement } from "../requirement";
import type { VerifiedToken } from "../verified-token";

/** What an adapter needs of a guard. */
export type Verifier = Pick<TokenGuard, "verify">;

/** What a route asks for. */
export interface RouteOptions<Request> {
  /**
   * What the token must allow, or how to tell it from the request, such as the tenant in its path. The function may throw a
   * TokenGuardError, which is then the answer: a RequestInvalidError when a header that it reads is not there. It sees a
   * request whose token was not verified yet.
   * @default - a verified token is enough
   */
  readonly require?: Requirement | ((request: Request) => Requirement);
}

/** Who makes a request, or why it may not pass. */
export type Admission =
  | { readonly identity: VerifiedToken; readonly refusal?: undefined }
  | { readonly identity?: undefined; readonly refusal: TokenGuardError };

/** The values of the request's header `Authorization`, all of them. */
export type AuthorizationValues = string | readonly string[] | null | undefined;

/**
 * Decides about the requests of a route. The token is the one of the header `Authorization`; no other place is looked at.
 *
 * @throws TokenGuardConfigError now when the options are wrong, and with a request when the function `require` gives no
 * requirement: that must not turn into nothing required.
 */
export function admission<Request>(
  guard: Verifier,
  options: RouteOptions<Request>,
): (authorization: AuthorizationValues, request: Request) => Promise<Admission> {
  const { require } = checkedOptions(options);
  return async (authorization, request) => {
    try {
      const { scheme, token } = readAuthorization(authorization ?? undefined);
      if (scheme !== "Bearer") throw new TokenMissingError();
      const asked = typeof require === "function" ? requirementOf(require, request) : require;
      return { identity: await guard.verify(token, asked === undefined ? {} : { require: asked }) };
    } catch (error) {
      if (error instanceof TokenGuardError) return { refusal: error };
      throw error;
    }
  };
}

/**
 * The values of `Authorization` in the raw headers of Node: of several, `headers` keeps the first, and another server behind
 * this one may keep the last.
 */
export function authorizationIn(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "authorization");
}

function checkedOptions<Request>(options: RouteOptions<Request>): RouteOptions<Request> {
  const unknown = Object.keys(options).filter((name) => name !== "require");
  if (unknown.length > 0) {
    throw new TokenGuardConfigError(
      unknown.map((name) => ({ path: `options.${name}`, reason: "is no option; there is require" })),
    );
  }
  if ("require" in options && typeof options.require !== "function") requirementFrom(options.require);
  return options;
}

function requirementOf<Request>(require: (request: Request) => unknown, request: Request): Requirement {
  return requirementFrom(require(request));
}

/** A program without types can give anything. */
function requirementFrom(value: unknown): Requirement {
  if (typeof value !== "object" || value === null || value instanceof Promise) {
    const reason = "must be a requirement, or a function that returns one at once; {} asks for nothing";
    throw new TokenGuardConfigError([{ path: "options.require", reason }]);
  }
  checkRequirement(value);
  return value;
}
