import type { Context, MiddlewareHandler } from "hono";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import type { RouteOptions, Verifier } from "./admission";
import { answerTo } from "./answer";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./admission";

/** What the guard leaves in the context: `context.var.identity` is who makes the request. */
export interface GuardEnv {
  Variables: { identity: VerifiedToken };
}

/**
 * Makes a middleware for Hono, on every run-time of it: it answers what may not pass, and leaves who makes the request in
 * `context.var.identity`. A mistake in `require` goes to the application's `onError`.
 */
export function honoGuard(guard: Verifier, options: RouteOptions<Context> = {}): MiddlewareHandler<GuardEnv> {
  const admit = admission(guard, options);
  return async (context, next) => {
    const { identity, refusal } = await admit(context.req.header("authorization"), context);
    if (refusal !== undefined) {
      const { body, ...init } = answerTo(refusal);
      return new Response(body, init);
    }
    context.set("identity", identity);
    return next();
  };
}
