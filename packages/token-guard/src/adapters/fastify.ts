import type { FastifyReply, FastifyRequest } from "fastify";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import type { RequestReader } from "./admission";
import { headerValues } from "./node-message";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

declare module "fastify" {
  interface FastifyRequest {
    /** Who makes the request, in every scope and route whose `onRequest` is a `fastifyGuard`; elsewhere it is not there. */
    identity: VerifiedToken;
  }
}

/** A hook `onRequest` of Fastify. */
export type GuardHook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

const READER: RequestReader<FastifyRequest> = {
  header: ({ raw }, name) => headerValues(raw, name),
  target: { method: ({ method }) => method, path: ({ originalUrl }) => originalUrl },
};

/**
 * Makes a hook for Fastify 5, the `onRequest` of a scope or of a route: it answers what may not pass before the body is read,
 * and leaves who makes the request in `request.identity`. A mistake in `require` goes to the application's error handler.
 */
export function fastifyGuard(guard: Verifier, options: RouteOptions<FastifyRequest> = {}): GuardHook {
  const admit = admission(guard, options, READER);
  return async (request, reply) => {
    const { identity, answer } = await admit(request);
    if (answer === undefined) {
      request.identity = identity;
      return undefined;
    }
    return reply.code(answer.status).headers(answer.headers).send(answer.body);
  };
}
