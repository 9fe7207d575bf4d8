import type { TokenGuardError } from "../errors";
import { refusalHeaders } from "../refusal-headers";

/** What to answer to a request that may not pass. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Problem details in JSON: the status, the cause in one sentence, and its `code`. @see https://www.rfc-editor.org/rfc/rfc9457 */
  readonly body: string;
}

/** RFC 9457 section 4.2.1: without a `type`, the title is the name of the status. */
const TITLES: Record<TokenGuardError["status"], string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  503: "Service Unavailable",
};

/** The answer to a refused request. It has no part of the token, and nothing of the error that is for the server's own log. */
export function answerTo(error: TokenGuardError, challenge?: string): Answer {
  const { status, description, code } = error;
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      // The next request may bring another token, or come when the issuer's keys are there.
      "cache-control": "no-store",
      ...refusalHeaders(error, challenge),
    },
    body: JSON.stringify({ title: TITLES[status], status, detail: description, code }),
  };
}

/** The answer when the program has a mistake and its framework does not answer. */
export const MISTAKE: Answer = {
  status: 500,
  headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  body: JSON.stringify({ title: "Internal Server Error", status: 500 }),
};
