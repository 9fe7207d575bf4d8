/** Visible ASCII. A backslash is left out: URL parsers read it as a slash, and routers do not. */
const VISIBLE = /^[\x21-\x5b\x5d-\x7e]+$/;
/** A percent sign that begins no escape: undoing others could make one of it. */
const BAD_ESCAPE = /%(?![0-9a-f]{2})/i;
/** http or https, and an authority without user information. */
const WEB_URL = /^https?:\/\/[^/?#@]+(?:[/?#]|$)/i;
/** RFC 3986 section 2.3. */
const UNRESERVED = /[\w\-.~]/;

/**
 * A URL in the form in which it is compared: without query and fragment, normalised by syntax and by scheme as RFC 9449
 * section 4.3 wants (RFC 3986 sections 6.2.2 and 6.2.3). Undefined when it is not a plain URL of http or https.
 */
export function normalUrl(text: string): string | undefined {
  if (!VISIBLE.test(text) || BAD_ESCAPE.test(text) || !WEB_URL.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return origin + normalPath(pathname);
}

/** The same for a path, as a request names it. It cannot leave what it is joined to. */
export function normalRequestPath(path: string): string | undefined {
  return path.startsWith("/") ? normalUrl(`http://host${path}`)?.slice("http://host".length) : undefined;
}

/** RFC 3986 section 6.2.2: an escape that is not needed is undone, and others are written in capitals. */
function normalPath(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return UNRESERVED.test(character) ? character : escape.toUpperCase();
  });
}
