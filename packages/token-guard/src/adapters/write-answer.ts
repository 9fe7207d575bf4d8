import type { ServerResponse } from "node:http";
import type { Answer } from "./answer";

/** Sends an answer with Node's own response, which adds the length of the body. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}
