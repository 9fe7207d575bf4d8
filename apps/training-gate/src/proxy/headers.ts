/** A list of names and values in turns, as Node gives and takes headers that may occur twice. */
export type RawHeaders = readonly string[];

/** RFC 9110 section 7.6.1: about one connection only. `Expect` is answered by the gate, and `Host` is written anew. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const WRITTEN_ANEW: ReadonlySet<string> = new Set([
  "host",
  "expect",
  "content-length",
  "forwarded",
  "x-real-ip",
  "x-request-id",
]);
/** What some frameworks take for the method or the path of a request, or a program for its proxy; the gate decided by neither. */
const MISLEADING: ReadonlySet<string> = new Set([
  "x-http-method",
  "x-http-method-override",
  "x-method-override",
  "x-original-url",
  "x-rewrite-url",
  "proxy",
]);
const CREDENTIALS: ReadonlySet<string> = new Set(["authorization", "dpop"]);
/** What nobody may ask to have removed on the way: the gate decided by it, or it says where the body ends. */
const END_TO_END: ReadonlySet<string> = new Set(["authorization", "content-length", "cookie", "host"]);

const NOTHING: ReadonlySet<string> = new Set();

/** The names in `Connection`, in small letters; undefined when it names what is not about the connection. */
export function connectionOptions(value: string | undefined): ReadonlySet<string> | undefined {
  if (value === undefined || value === "keep-alive" || value === "close") return NOTHING;
  const names = new Set(value.split(",").map((name) => name.trim().toLowerCase()));
  return [...names].some((name) => END_TO_END.has(name)) ? undefined : names;
}

/**
 * The headers of a request that the upstream gets as they are. Not among them: those of the connection, those that the gate
 * writes itself, and every name with `_`, which some servers read as `-` and so as one of those.
 */
export function forwardedHeaders(
  raw: RawHeaders,
  options: ReadonlySet<string>,
  withCredentials: boolean,
): string[] {
  const headers: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const given = raw[index] as string;
    const name = given.toLowerCase();
    if (options.has(name) || !isForwarded(name)) continue;
    if (!withCredentials && CREDENTIALS.has(name)) continue;
    headers.push(given, raw[index + 1] as string);
  }
  return headers;
}

/** Whether the upstream may get a header of this name, in small letters, from a client. */
export function isForwarded(name: string): boolean {
  return !(
    HOP_BY_HOP.has(name) ||
    WRITTEN_ANEW.has(name) ||
    MISLEADING.has(name) ||
    name.startsWith("x-forwarded-") ||
    name.startsWith("x-gate-") ||
    name.includes("_")
  );
}

/** The headers of the upstream's answer that the client gets. */
export function answeredHeaders(raw: RawHeaders, connection: string | undefined): string[] {
  const options = connectionOptions(connection) ?? NOTHING;
  const headers: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const given = raw[index] as string;
    const name = given.toLowerCase();
    if (HOP_BY_HOP.has(name) || options.has(name) || name === "x-request-id") continue;
    headers.push(given, raw[index + 1] as string);
  }
  return headers;
}
