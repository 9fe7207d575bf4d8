import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

/** Why a document of keys could not be loaded. The message is for the server's own log. */
export class KeysFetchError extends Error {
  override name = "KeysFetchError";
  readonly reason: FetchFault;
  constructor(reason: FetchFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export type FetchFault =
  "network" | "timeout" | "closed" | "status" | "redirect" | "content-type" | "too-large";

export interface FetchLimits {
  /** For everything: the name, the connection, TLS, the headers and the last byte of the body. */
  timeoutMs: number;
  maxBytes: number;
  /** Certificates to trust instead of Node's, in PEM. */
  ca: string | undefined;
  signal: AbortSignal;
}

export interface FetchedDocument {
  body: Buffer;
  /** How long the server says that it may be kept; undefined when it does not say. */
  maxAgeSeconds: number | undefined;
}

const MEDIA_TYPES = ["application/json", "application/jwk-set+json"];

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
        resolve({ body, maxAgeSeconds: maxAgeOf(response) });
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

/** RFC 9111: what is left of `max-age`; 0 when the answer must not be reused without asking. */
function maxAgeOf({ headers }: IncomingMessage): number | undefined {
  const directives = (headers["cache-control"] ?? "").toLowerCase().split(",");
  const named = directives.map((directive) => directive.trim());
  if (named.includes("no-store") || named.includes("no-cache")) return 0;
  const maxAge = named.map((directive) => /^max-age="?(\d{1,10})"?$/.exec(directive)?.[1]).find(Boolean);
  if (maxAge === undefined) return undefined;
  const age = /^\d{1,10}$/.test(headers.age ?? "") ? Number(headers.age) : 0;
  return Math.max(0, Number(maxAge) - age);
}
