import type { Request, RequestHandler } from "express";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import type { RequestReader } from "./admission";
import { headerValues, writeAnswer } from "./node-message";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

/** What the guard leaves in `response.locals`. */
export interface GuardLocals {
  identity: VerifiedToken;
}

type AnyRequest = Pick<Request, "rawHeaders" | "headers" | "method" | "originalUrl">;

const READER: RequestReader<AnyRequest> = {
  header: headerValues,
  // A router cuts its own path off the url.
  target: { method: ({ method }) => method, path: ({ originalUrl }) => originalUrl },
};

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
  const admit = admission(guard, options, READER);
  return async (request, response, next) => {
    const { identity, answer } = await admit(request);
    if (answer === undefined) {
      response.locals.identity = identity;
      next();
      return;
    }
    writeAnswer(response, answer);
  };
}
