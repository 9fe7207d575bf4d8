import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { KeysFetchError, maxAgeOf, MEDIA_TYPES } from "./fetched-document";
import type { FetchedDocument, FetchLimits } from "./fetched-document";

/**
 * Loads a document of keys. Nothing but 200 with JSON is an answer: a redirect is not followed, not even on the same host,
 * because the contract says where the keys are.
 *
 * @throws KeysFetchError for everything that goes wrong.
 */
export function fetchDocument(url: string, limits: FetchLimits): Promise<FetchedDocument> {
  const { timeoutMs, signal, ca } = limits;
  return new Promise((resolve, reject) => {
    const closed = new KeysFetchError("closed", `${url}: the guard was closed`);
    if (signal.aborted) return reject(closed);
    const start = url.startsWith("https:") ? httpsRequest : httpRequest;
    const headers = { accept: MEDIA_TYPES.join(", "), "accept-encoding": "identity" };
    // An agent of its own: no connection outlives the answer.
    const request = start(url, { agent: false, headers, ...(ca !== undefined && { ca }) });
    const end = (error: unknown): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      request.destroy();
      reject(error instanceof KeysFetchError ? error : networkError(url, error));
    };
    const abort = (): void => end(closed);
    const timer = setTimeout(
      () => end(new KeysFetchError("timeout", `${url}: no full answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    signal.addEventListener("abort", abort);
    request.on("error", end);
    request.on("response", (response) => {
      readBody(url, response, limits.maxBytes).then((body) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
        resolve({ body, maxAgeSeconds: maxAgeOf(response.headers["cache-control"], response.headers.age) });
      }, end);
    });
    request.end();
  });
}

async function readBody(url: string, response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400) {
    throw new KeysFetchError("redirect", `${url}: answered ${statusCode}; put the final URL into jwksUri`);
  }
  if (statusCode !== 200) throw new KeysFetchError("status", `${url}: answered ${statusCode}`);
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!MEDIA_TYPES.includes(type) || (headers["content-encoding"] ?? "identity") !== "identity") {
    throw new KeysFetchError("content-type", `${url}: the answer is not plain ${MEDIA_TYPES.join(" or ")}`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new KeysFetchError("too-large", `${url}: the answer is larger than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function networkError(url: string, error: unknown): KeysFetchError {
  const why = error instanceof Error ? error.message : String(error);
  return new KeysFetchError("network", `${url}: ${why}`, { cause: error });
}
