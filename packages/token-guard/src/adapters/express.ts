import type { Request, RequestHandler } from "express";
import type { VerifiedToken } from "../verified-token";
import { admission, authorizationIn } from "./admission";
import type { RouteOptions, Verifier } from "./admission";
import { answerTo } from "./answer";
import { writeAnswer } from "./write-answer";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./admission";

/** What the guard leaves in `response.locals`. */
export interface GuardLocals {
  identity: VerifiedToken;
}

/**
 * Makes a handler for Express 5, of an application, a router or a route: it answers what may not pass, and leaves who makes
 * the request in `response.locals.identity`. A mistake in `require` goes to the application's error handler.
 */
export function expressGuard<
  Params = Request["params"],
  ResBody = unknown,
  ReqBody = unknown,
  Query = Request["query"],
>(
  guard: Verifier,
  options: RouteOptions<Request<Params, ResBody, ReqBody, Query>> = {},
): RequestHandler<Params, ResBody, ReqBody, Query, GuardLocals> {
  const admit = admission(guard, options);
  return async (request, response, next) => {
    const { identity, refusal } = await admit(authorizationIn(request.rawHeaders), request);
    if (refusal === undefined) {
      response.locals.identity = identity;
      next();
      return;
    }
    writeAnswer(response, answerTo(refusal));
  };
}
