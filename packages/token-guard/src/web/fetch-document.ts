import {
  ACCEPT,
  checkAnswer,
  guardClosed,
  KeysFetchError,
  maxAgeOf,
  networkError,
  timedOut,
  tooLarge,
} from "../keys/fetched-document";
import type { FetchedDocument, FetchLimits } from "../keys/fetched-document";

/**
 * Loads a document of keys with `fetch`.
 *
 * @throws KeysFetchError for everything that goes wrong.
 */
export async function fetchDocument(url: string, limits: FetchLimits): Promise<FetchedDocument> {
  const { timeoutMs, maxBytes, closing } = limits;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    if (closing.closed) throw guardClosed(url);
    const headers = { accept: ACCEPT };
    const response = await fetch(url, { headers, redirect: "manual", signal });
    const body = await readBody(url, response, maxBytes);
    return {
      body,
      maxAgeSeconds: maxAgeOf(response.headers.get("cache-control"), response.headers.get("age")),
    };
  } catch (error) {
    if (error instanceof KeysFetchError) throw error;
    throw signal.aborted ? timedOut(url, timeoutMs) : networkError(url, error);
  }
}

async function readBody(url: string, response: Response, maxBytes: number): Promise<Uint8Array> {
  const { status, headers, body } = response;
  try {
    checkAnswer(url, status, headers.get("content-type"));
  } catch (error) {
    // So that the connection does not wait for a reader.
    await body?.cancel();
    throw error;
  }
  const read = new Uint8Array(maxBytes);
  let size = 0;
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    if (size + part.value.length > maxBytes) {
      await reader?.cancel();
      throw tooLarge(url, maxBytes);
    }
    read.set(part.value, size);
    size += part.value.length;
  }
  return read.slice(0, size);
}
