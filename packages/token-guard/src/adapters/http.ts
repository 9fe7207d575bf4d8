import type { IncomingMessage, ServerResponse } from "node:http";
import type { VerifiedToken } from "../verified-token";
import { admission } from "./admission";
import type { Admission, RequestReader } from "./admission";
import { MISTAKE } from "./answer";
import { headerValues, writeAnswer } from "./node-message";
import type { RouteOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { RouteOptions, Verifier } from "./options";

/** Serves a request that may pass; `identity` is who makes it. */
export type GuardedListener = (
  request: IncomingMessage,
  response: ServerResponse,
  identity: VerifiedToken,
) => void;

const READER: RequestReader<IncomingMessage> = {
  header: headerValues,
  target: { method: ({ method = "" }) => method, path: ({ url = "" }) => url },
};

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
  const admit = admission(guard, options, READER);
  return (request, response) => {
    const serve = ({ identity, answer }: Admission): void => {
      if (answer === undefined) listener(request, response, identity);
      else writeAnswer(response, answer);
    };
    const fail = ({ stack, message }: Error): void => {
      process.emitWarning(`require of httpGuard failed: ${stack ?? message}`, { code: "TOKEN_GUARD_HTTP" });
      writeAnswer(response, MISTAKE);
    };
    void admit(request).then(serve, fail);
  };
}
