const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
export const PORT =
  "(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?";
/** Visible ASCII without ? and #, and without what no URL has: quotes, angle brackets and backslashes. */
export const PATH = "(?:/[!$-;=@-\\[\\]-~]*)?";

/** A name or an IPv4 address: a name whose last part begins with a digit would be read as an address. */
export function host(letters: string): string {
  return `(?:(?:[${letters}0-9_-]+\\.)*[${letters}][${letters}0-9_-]*|(?:${BYTE}\\.){3}${BYTE})`;
}

/** Plain http is only for issuers on this machine, such as the sandbox's. */
export function urlWith(path: string): string {
  const loopback = "(?:127\\.0\\.0\\.1|\\[::1\\]|localhost)";
  return `^(?:https://(?:${host("A-Za-z")}|\\[::1\\])|http://${loopback})${PORT}${path}$`;
}

export const URL_REASON =
  "must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment";
