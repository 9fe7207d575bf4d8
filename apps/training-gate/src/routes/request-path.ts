/** The path of a request, on which every server agrees: the gate's decision is about the same path that the upstream reads. */
export interface RequestPath {
  /** As it came, without the query; this is what the upstream gets. */
  readonly raw: string;
  /** From `?` on, or empty. */
  readonly query: string;
  /** Between the slashes, decoded once; the last one is empty when the path ends with a slash. */
  readonly segments: readonly string[];
}

/** RFC 3986 section 3.3, without `;`: some servers cut it off, with what follows, and others do not. */
const PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,=:@%/]*$/;
/** Visible ASCII without `#`. */
const QUERY = /^[!"$-~]*$/;
/** What a second decoding would make a separator, a dot or the end of a text. */
const ENCODED_TWICE = /%(?:2[ef]|5c|00)/i;

/** Decoded: a separator or a control character. */
const FORBIDDEN = /[\p{Cc}/\\]/u;

/**
 * Reads the target of a request. It cleans nothing: what two servers could read in two ways is refused.
 *
 * @returns the path, or what is wrong with it in one sentence.
 */
export function readPath(target: string): RequestPath | string {
  const mark = target.indexOf("?");
  const raw = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? "" : target.slice(mark);
  if (!PATH.test(raw) || !QUERY.test(query)) return "The target has a character that is not allowed";
  const segments: string[] = [];
  const parts = raw.slice(1).split("/");
  for (const [index, part] of parts.entries()) {
    if (part === "" && index < parts.length - 1) return "The path has an empty segment";
    const segment = part.includes("%") ? decode(part) : part;
    if (segment === undefined) return "The path has a malformed or forbidden escape";
    if (segment === "." || segment === "..") return "The path has a segment of dots";
    segments.push(segment);
  }
  return { raw, query, segments };
}

function decode(part: string): string | undefined {
  try {
    const segment = decodeURIComponent(part);
    return FORBIDDEN.test(segment) || ENCODED_TWICE.test(segment) ? undefined : segment;
  } catch {
    // URIError: not an escape, or not UTF-8.
    return undefined;
  }
}
