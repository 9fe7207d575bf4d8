import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answer";

/**
 * All values of a header. Of several `Authorization`, `headers` has the first, and a server behind this one may take the last.
 * A request that did not come over a connection, such as one that was made of a Lambda event, may have `headers` only.
 */
export function headerValues(
  { rawHeaders, headers }: Pick<IncomingMessage, "rawHeaders" | "headers">,
  name: string,
): string | readonly string[] | undefined {
  if (rawHeaders.length === 0) return headers[name];
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/** Sends an answer with Node's own response, which adds the length of the body. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}
