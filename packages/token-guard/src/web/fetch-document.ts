import { KeysFetchError, maxAgeOf, MEDIA_TYPES } from "../keys/fetched-document";
import type { FetchedDocument, FetchLimits } from "../keys/fetched-document";

/**
 * Loads a document of keys with `fetch`. Nothing but 200 with JSON is an answer: a redirect is not followed.
 *
 * @throws KeysFetchError for everything that goes wrong.
 */
export async function fetchDocument(url: string, limits: FetchLimits): Promise<FetchedDocument> {
  const { timeoutMs, maxBytes, signal: closing } = limits;
  const signal = AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]);
  try {
    const headers = { accept: MEDIA_TYPES.join(", ") };
    const response = await fetch(url, { headers, redirect: "manual", signal });
    const body = await readBody(url, response, maxBytes);
    return {
      body,
      maxAgeSeconds: maxAgeOf(response.headers.get("cache-control"), response.headers.get("age")),
    };
  } catch (error) {
    if (error instanceof KeysFetchError) throw error;
    if (closing.aborted) throw new KeysFetchError("closed", `${url}: the guard was closed`);
    if (signal.aborted) {
      throw new KeysFetchError("timeout", `${url}: no full answer within ${timeoutMs} ms`);
    }
    const why = error instanceof Error ? error.message : String(error);
    throw new KeysFetchError("network", `${url}: ${why}`, { cause: error });
  }
}

async function readBody(url: string, response: Response, maxBytes: number): Promise<Uint8Array> {
  const { status, headers, body, type } = response;
  // A browser hides where to.
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw await refused(response, "redirect", `${url}: answered a redirect; put the final URL into jwksUri`);
  }
  if (status !== 200) throw await refused(response, "status", `${url}: answered ${status}`);
  const media = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!MEDIA_TYPES.includes(media)) {
    throw await refused(response, "content-type", `${url}: the answer is not ${MEDIA_TYPES.join(" or ")}`);
  }
  const read = new Uint8Array(maxBytes);
  let size = 0;
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    if (size + part.value.length > maxBytes) {
      await reader?.cancel();
      throw new KeysFetchError("too-large", `${url}: the answer is larger than ${maxBytes} bytes`);
    }
    read.set(part.value, size);
    size += part.value.length;
  }
  return read.slice(0, size);
}

/** Ends the answer, so that its connection does not wait for a reader. */
async function refused(
  response: Response,
  ...[reason, message]: ConstructorParameters<typeof KeysFetchError>
): Promise<KeysFetchError> {
  await response.body?.cancel();
  return new KeysFetchError(reason, message);
}
