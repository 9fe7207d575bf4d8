import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import {
  ACCEPT,
  checkAnswer,
  guardClosed,
  KeysFetchError,
  maxAgeOf,
  networkError,
  timedOut,
  tooLarge,
} from "./fetched-document";
import type { FetchedDocument, FetchLimits } from "./fetched-document";

/**
 * Loads a document of keys.
 *
 * @throws KeysFetchError for everything that goes wrong.
 */
export function fetchDocument(url: string, limits: FetchLimits): Promise<FetchedDocument> {
  const { timeoutMs, closing, ca } = limits;
  return new Promise((resolve, reject) => {
    if (closing.closed) return reject(guardClosed(url));
    const start = url.startsWith("https:") ? httpsRequest : httpRequest;
    const headers = { accept: ACCEPT, "accept-encoding": "identity" };
    // An agent of its own: no connection outlives the answer.
    const request = start(url, { agent: false, headers, ...(ca !== undefined && { ca }) });
    const settle = (): void => {
      clearTimeout(timer);
      closing.onClose = undefined;
    };
    const end = (error: unknown): void => {
      settle();
      request.destroy();
      reject(error instanceof KeysFetchError ? error : networkError(url, error));
    };
    const timer = setTimeout(() => end(timedOut(url, timeoutMs)), timeoutMs);
    closing.onClose = () => end(guardClosed(url));
    request.on("error", end);
    request.on("response", (response) => {
      readBody(url, response, limits.maxBytes).then((body) => {
        settle();
        resolve({ body, maxAgeSeconds: maxAgeOf(response.headers["cache-control"], response.headers.age) });
      }, end);
    });
    request.end();
  });
}

async function readBody(url: string, response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { statusCode = 0, headers } = response;
  checkAnswer(url, statusCode, headers["content-type"], headers["content-encoding"]);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(url, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
