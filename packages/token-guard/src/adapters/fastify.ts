import type { FastifyReply, FastifyRequest } from "fastify";
import type { VerifiedToken } from "../verified-token";
import { admission, authorizationIn } from "./admission";
import type { RouteOptions, Verifier } from "./admission";
import { answerTo } from "./answer";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./admission";

declare module "fastify" {
  interface FastifyRequest {
    /** Who makes the request, in every scope and route whose `onRequest` is a `fastifyGuard`; elsewhere it is not there. */
    identity: VerifiedToken;
  }
}

/** A hook `onRequest` of Fastify. */
export type GuardHook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/**
 * Makes a hook for Fastify 5, the `onRequest` of a scope or of a route: it answers what may not pass before the body is read,
 * and leaves who makes the request in `request.identity`. A mistake in `require` goes to the application's error handler.
 */
export function fastifyGuard(guard: Verifier, options: RouteOptions<FastifyRequest> = {}): GuardHook {
  const admit = admission(guard, options);
  return async (request, reply) => {
    const { identity, refusal } = await admit(authorizationIn(request.raw.rawHeaders), request);
    if (refusal === undefined) {
      request.identity = identity;
      return undefined;
    }
    const { status, headers, body } = answerTo(refusal);
    return reply.code(status).headers(headers).send(body);
  };
}
