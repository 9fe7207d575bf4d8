import type { ObjectReader } from "./object-reader";

/** Reads the origin of an upstream: the path of a request is never joined to another one. */
export function readUpstream(reader: ObjectReader, name: string): URL | undefined {
  const text = reader.text(name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin =
    url !== undefined &&
    (url.protocol === "http:" || url.protocol === "https:") &&
    (text === url.origin || text === `${url.origin}/`);
  if (isOrigin) return url;
  const got = url?.username || url?.password ? "" : `; got "${text}"`;
  reader.refuse(
    name,
    `must be an http or https URL with host and port only, such as http://127.0.0.1:8888${got}`,
  );
  return undefined;
}
