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

/**
 * Whether the guard was closed, and how a load under way learns of it. No AbortController: on edge run-times it belongs to one
 * request, and a guard to all of them.
 */
export interface Closing {
  closed: boolean;
  onClose: (() => void) | undefined;
}

export interface FetchLimits {
  /** For everything: the name, the connection, TLS, the headers and the last byte of the body. */
  timeoutMs: number;
  maxBytes: number;
  /** Certificates to trust instead of the platform's, in PEM. */
  ca: string | undefined;
  closing: Closing;
}

export interface FetchedDocument {
  body: Uint8Array;
  /** How long the server says that it may be kept; undefined when it does not say. */
  maxAgeSeconds: number | undefined;
}

/** What a document of keys may be. */
const MEDIA_TYPES = ["application/json", "application/jwk-set+json"];

/** The header `Accept` of a request for one. */
export const ACCEPT: string = MEDIA_TYPES.join(", ");

/**
 * Nothing but 200 with plain JSON is an answer: a redirect is not followed, not even on the same host, because the contract
 * says where the keys are. A status of 0 is a redirect, too: a browser hides where to.
 *
 * @throws KeysFetchError
 */
export function checkAnswer(
  url: string,
  status: number,
  contentType: string | null | undefined,
  contentEncoding = "identity",
): void {
  if (status === 0 || (status >= 300 && status < 400)) {
    const answered = `answered ${status || "a redirect"}`;
    throw new KeysFetchError("redirect", `${url}: ${answered}; put the final URL into jwksUri`);
  }
  if (status !== 200) throw new KeysFetchError("status", `${url}: answered ${status}`);
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!MEDIA_TYPES.includes(type) || contentEncoding !== "identity") {
    throw new KeysFetchError("content-type", `${url}: the answer is not plain ${MEDIA_TYPES.join(" or ")}`);
  }
}

export function tooLarge(url: string, maxBytes: number): KeysFetchError {
  return new KeysFetchError("too-large", `${url}: the answer is larger than ${maxBytes} bytes`);
}

export function timedOut(url: string, timeoutMs: number): KeysFetchError {
  return new KeysFetchError("timeout", `${url}: no full answer within ${timeoutMs} ms`);
}

export function guardClosed(url: string): KeysFetchError {
  return new KeysFetchError("closed", `${url}: the guard was closed`);
}

/** What the platform said when there was no answer. */
export function networkError(url: string, error: unknown): KeysFetchError {
  const why = error instanceof Error ? error.message : String(error);
  return new KeysFetchError("network", `${url}: ${why}`, { cause: error });
}

/** RFC 9111: what is left of `max-age`; 0 when the answer must not be reused without asking. */
export function maxAgeOf(
  cacheControl: string | null | undefined,
  age: string | null | undefined,
): number | undefined {
  const directives = (cacheControl ?? "").toLowerCase().split(",");
  const named = directives.map((directive) => directive.trim());
  if (named.includes("no-store") || named.includes("no-cache")) return 0;
  const maxAge = named.map((directive) => /^max-age="?(\d{1,10})"?$/.exec(directive)?.[1]).find(Boolean);
  if (maxAge === undefined) return undefined;
  const seconds = /^\d{1,10}$/.test(age ?? "") ? Number(age) : 0;
  return Math.max(0, Number(maxAge) - seconds);
}
