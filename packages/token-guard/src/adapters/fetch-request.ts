import type { RequestReader } from "./admission";
import type { Answer } from "./answer";

/** Reads a request with `Headers`, which joins several headers of one name with a comma: no token has one. */
export const fetchReader: RequestReader<Pick<Request, "headers" | "method" | "url">> = {
  header: ({ headers }, name) => headers.get(name),
  target: {
    method: ({ method }) => method,
    path: ({ url }) => pathOf(url),
  },
};

/** The path with the query. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

export function responseOf({ body, status, headers }: Answer): Response {
  return new Response(body, { status, headers });
}
