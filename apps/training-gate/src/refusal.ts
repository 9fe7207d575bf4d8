import { refusalHeaders } from "@ml-identity/token-guard";
import type { TokenGuardError } from "@ml-identity/token-guard";

/** What a gate answers itself, instead of the upstream. */
export interface Refusal {
  readonly status: number;
  /** Stable; the guard's own code where it decided. */
  readonly code: string;
  /** One sentence, which the caller may read. */
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const ROUTE_UNKNOWN: Refusal = refusal(404, "ROUTE_UNKNOWN", "There is nothing here");
export const TENANT_MISSING: Refusal = refusal(400, "TENANT_MISSING", "The request must name one tenant");
export const HOST_INVALID: Refusal = refusal(400, "HOST_INVALID", "The request must name one host");
export const CONNECTION_INVALID: Refusal = refusal(
  400,
  "CONNECTION_INVALID",
  "The header Connection names a header that is not about the connection",
);
export const HEADERS_TOO_MANY: Refusal = refusal(431, "HEADERS_TOO_MANY", "The request has too many headers");
export const BODY_TOO_LARGE: Refusal = refusal(413, "BODY_TOO_LARGE", "The body of the request is too large");
export const ENCODING_UNSUPPORTED: Refusal = refusal(
  501,
  "ENCODING_UNSUPPORTED",
  "The only transfer encoding is chunked, of HTTP/1.1",
);
export const OVERLOADED: Refusal = refusal(503, "OVERLOADED", "There are too many requests under way", {
  "retry-after": "1",
});
export const UPSTREAM_FAILED: Refusal = refusal(502, "UPSTREAM_FAILED", "The service behind gives no answer");
export const UPSTREAM_TIMEOUT: Refusal = refusal(504, "UPSTREAM_TIMEOUT", "The service behind is too slow");
export const INTERNAL: Refusal = refusal(500, "INTERNAL", "The request could not be handled");

export function pathInvalid(message: string): Refusal {
  return refusal(400, "PATH_INVALID", message);
}

/** The guard's refusal. @param challenge of the check of proofs, where there is one. */
export function refusalOf(error: TokenGuardError, challenge?: string): Refusal {
  return refusal(error.status, error.code, error.description, refusalHeaders(error, challenge));
}

function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return { status, code, message, headers };
}
