import type { IncomingMessage, ServerResponse } from "node:http";
import type { VerifiedToken } from "../verified-token";
import { admission, authorizationIn } from "./admission";
import type { Admission, RouteOptions, Verifier } from "./admission";
import { answerTo, MISTAKE } from "./answer";
import { writeAnswer } from "./write-answer";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./admission";

/** Serves a request that may pass; `identity` is who makes it. */
export type GuardedListener = (
  request: IncomingMessage,
  response: ServerResponse,
  identity: VerifiedToken,
) => void;

/**
 * Makes a request listener for Node's `http` and `https`: it answers what may not pass, and hands over the rest. A mistake in
 * `require` is answered with 500 and becomes a warning of the process with the code TOKEN_GUARD_HTTP, because an error in a
 * listener ends the process, and a request could bring that about.
 */
export function httpGuard(
  guard: Verifier,
  options: RouteOptions<IncomingMessage>,
  listener: GuardedListener,
): (request: IncomingMessage, response: ServerResponse) => void {
  const admit = admission(guard, options);
  return (request, response) => {
    const serve = ({ identity, refusal }: Admission): void => {
      if (refusal === undefined) return listener(request, response, identity);
      writeAnswer(response, answerTo(refusal));
    };
    const fail = (error: unknown): void => {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.emitWarning(`require of httpGuard failed: ${why}`, { code: "TOKEN_GUARD_HTTP" });
      writeAnswer(response, MISTAKE);
    };
    void admit(authorizationIn(request.rawHeaders), request).then(serve, fail);
  };
}
