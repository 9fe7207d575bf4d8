/** Why a text is no https URL, or nothing. `what` is the kind of URL for the message, such as "an issuer". */
export function httpsUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || /\s/.test(text)) return `must be an https URL; got ${text}`;
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (text.includes("#")) return `must not have a fragment; got ${text}`;
  return undefined;
}

/** Why a text is no OIDC issuer, or nothing: an https URL that is not the URL of the discovery document. */
export function issuerProblem(text: string): string | undefined {
  const problem = httpsUrlProblem(text);
  if (problem !== undefined) return problem;
  if (text.includes("/.well-known/")) {
    return `must be the issuer and not its discovery document; leave out ${text.slice(text.indexOf("/.well-known/"))}`;
  }
  return text.includes("?") ? `must not have a query; got ${text}` : undefined;
}

/**
 * Why a redirect or sign-out URL of a web page is not safe, or nothing. Cognito compares URLs exactly, so a pattern never
 * matches; plain http would hand the code to everybody on the way.
 */
export function webRedirectProblem(text: string): string | undefined {
  if (text.includes("*")) return `must be exact; Cognito knows no patterns; got ${text}`;
  return httpsUrlProblem(text) ?? lengthProblem(text);
}

/**
 * Why a redirect URL of an installed app is not safe, or nothing: an https URL that the app claims, http on the loopback
 * interface, or a scheme that is the reverse of a domain name (RFC 8252, section 7).
 */
export function nativeRedirectProblem(text: string): string | undefined {
  if (text.includes("*")) return `must be exact; Cognito knows no patterns; got ${text}`;
  if (text.includes("#")) return `must not have a fragment; got ${text}`;
  const safe =
    /^https:\/\/[^\s@]+$/.test(text) ||
    /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?(\/\S*)?$/.test(text) ||
    /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:\/\S*$/.test(text);
  if (safe) return lengthProblem(text);
  return `must be https, http on 127.0.0.1, [::1] or localhost, or a scheme such as com.example.app:/; got ${text}`;
}

function lengthProblem(text: string): string | undefined {
  return text.length <= 1024 ? undefined : `must have at most 1024 characters; got ${text.length}`;
}
