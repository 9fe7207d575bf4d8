import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import { fetchReader, responseOf } from "./fetch-request";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

const identities = new WeakMap<Request, VerifiedToken>();

/**
 * Makes a function that gives the answer to a request that may not pass, and undefined for one that may: a middleware in the
 * style of Next.js, or the first line of a handler. `identityOf` then says who makes the request. It rejects when `require`
 * has a mistake.
 */
export function fetchGuard(
  guard: Verifier,
  options: RouteOptions<Request> = {},
): (request: Request) => Promise<Response | undefined> {
  const admit = admission(guard, options, fetchReader);
  return async (request) => {
    const { identity, answer } = await admit(request);
    if (answer !== undefined) return responseOf(answer);
    identities.set(request, identity);
    return undefined;
  };
}

/**
 * Who makes a request that a `fetchGuard` let pass. It must be the same object.
 *
 * @throws Error for every other request.
 */
export function identityOf(request: Request): VerifiedToken {
  const identity = identities.get(request);
  if (identity === undefined)
    throw new Error("no fetchGuard let this request pass: await it, and return its answer");
  return identity;
}
