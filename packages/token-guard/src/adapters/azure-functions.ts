import type {
  HttpHandler,
  HttpRequest,
  HttpResponse,
  HttpResponseInit,
  InvocationContext,
} from "@azure/functions";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import { fetchReader } from "./fetch-request";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

/** Handles a request that may pass; `identity` is who makes it. */
export type GuardedHandler = (
  request: HttpRequest,
  context: InvocationContext,
  identity: VerifiedToken,
) => HttpResponseInit | HttpResponse | Promise<HttpResponseInit | HttpResponse>;

/**
 * Makes the handler of an HTTP trigger of Azure Functions v4: it answers what may not pass, and hands over the rest. A
 * mistake in `require` fails the invocation, which the host answers with 500.
 */
export function azureGuard(
  guard: Verifier,
  options: RouteOptions<HttpRequest>,
  handler: GuardedHandler,
): HttpHandler {
  const admit = admission(guard, options, fetchReader);
  return async (request, context) => {
    const { identity, answer } = await admit(request);
    return answer === undefined ? handler(request, context, identity) : { ...answer };
  };
}
