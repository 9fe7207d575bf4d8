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
  /** Certificates to trust instead of the platform's, in PEM. */
  ca: string | undefined;
  signal: AbortSignal;
}

export interface FetchedDocument {
  body: Uint8Array;
  /** How long the server says that it may be kept; undefined when it does not say. */
  maxAgeSeconds: number | undefined;
}

/** What a document of keys may be. */
export const MEDIA_TYPES: readonly string[] = ["application/json", "application/jwk-set+json"];

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
