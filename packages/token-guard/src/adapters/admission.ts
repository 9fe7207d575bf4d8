import { readAuthorization } from "../authorization-header";
import type { PresentedToken } from "../authorization-header";
import { TokenGuardError, TokenMissingError } from "../errors";
import type { Check } from "../guard";
import type { VerifiedToken } from "../verified-token";
import { answerTo } from "./answer";
import type { Answer } from "./answer";
import { checkOptions, requirementFrom } from "./options";
import type { AuthorizerOptions, RouteOptions, Verifier } from "./options";

/** How the requests of a framework are read. */
export interface RequestReader<Request> {
  /** The values of a header, all of them. */
  header(request: Request, name: "authorization" | "dpop"): string | readonly string[] | null | undefined;
  /** For DPoP; none where the answer to one request is kept for others, so that a sender cannot be confirmed. */
  readonly target?: {
    method(request: Request): string;
    /** With the query, as it arrived. */
    path(request: Request): string;
  };
}

/** Who makes a request, or why it may not pass and what to answer. */
export type Admission =
  | { readonly identity: VerifiedToken; readonly refusal?: undefined; readonly answer?: undefined }
  | { readonly identity?: undefined; readonly refusal: TokenGuardError; readonly answer: Answer };

/**
 * Decides about the requests of a route. The token is the one of the header `Authorization`; no other place is looked at. The
 * promise rejects with a mistake of the program, which is an Error, and with nothing else.
 *
 * @throws TokenGuardConfigError when the options are wrong.
 */
export function admission<Request>(
  guard: Verifier,
  options: RouteOptions<Request>,
  reader: RequestReader<Request>,
): (request: Request) => Promise<Admission> {
  checkOptions(options, reader.target === undefined ? ["require"] : ["require", "dpop", "confirmSender"]);
  const { require } = options;
  // A copy: what the program does to its object later changes no route.
  const route = typeof require === "object" ? { ...options, require: structuredClone(require) } : options;
  return async (request) => {
    try {
      const presented = readAuthorization(reader.header(request, "authorization") ?? undefined);
      const check = { ...senderCheck(presented, request, options, reader), ...requirement(request, route) };
      return { identity: await guard.verify(presented.token, check) };
    } catch (error) {
      if (error instanceof TokenGuardError) return refusedBy(error, options);
      // A text is an order to some frameworks: Express goes on to another route for one, past the guard.
      if (error instanceof Error) throw error;
      throw new TypeError(`the options of the guard threw a ${typeof error}, and no Error`, { cause: error });
    }
  };
}

export function refusedBy(
  refusal: TokenGuardError,
  { dpop }: Pick<RouteOptions<never>, "dpop"> = {},
): Admission {
  return {
    refusal,
    answer: answerTo(refusal, dpop === undefined ? refusal.wwwAuthenticate : dpop.challenge(refusal)),
  };
}

function requirement<Request>(
  request: Request,
  { require }: AuthorizerOptions<Request>,
): Pick<Check, "require"> {
  if (require === undefined) return {};
  return { require: typeof require === "function" ? requirementFrom(require(request)) : require };
}

function senderCheck<Request>(
  { scheme }: PresentedToken,
  request: Request,
  { dpop, confirmSender }: RouteOptions<Request>,
  { header, target }: RequestReader<Request>,
): Pick<Check, "confirmSender"> {
  if (dpop !== undefined && target !== undefined) {
    const proofs = header(request, "dpop") ?? undefined;
    const method = target.method(request);
    return { confirmSender: dpop.confirmSender({ scheme, proofs, method, path: target.path(request) }) };
  }
  if (scheme !== "Bearer") throw new TokenMissingError();
  return confirmSender === undefined ? {} : { confirmSender: confirmSender(request) };
}
