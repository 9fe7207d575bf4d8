import type { Context, MiddlewareHandler } from "hono";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import type { RequestReader } from "./admission";
import { pathOf, responseOf } from "./fetch-request";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

/** What the guard leaves in the context: `context.var.identity` is who makes the request. */
export interface GuardEnv {
  Variables: { identity: VerifiedToken };
}

const READER: RequestReader<Context> = {
  header: ({ req }, name) => req.header(name),
  target: {
    method: ({ req }) => req.method,
    path: ({ req }) => pathOf(req.url),
  },
};

/**
 * Makes a middleware for Hono, on every run-time of it: it answers what may not pass, and leaves who makes the request in
 * `context.var.identity`. A mistake in `require` goes to the application's `onError`.
 */
export function honoGuard(guard: Verifier, options: RouteOptions<Context> = {}): MiddlewareHandler<GuardEnv> {
  const admit = admission(guard, options, READER);
  return async (context, next) => {
    const { identity, answer } = await admit(context);
    if (answer !== undefined) return responseOf(answer);
    context.set("identity", identity);
    return next();
  };
}
