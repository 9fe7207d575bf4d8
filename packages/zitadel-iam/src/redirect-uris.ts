/** How an application runs, which decides where ZITADEL may send people back to. */
export const AppType = {
  /** With a server, which keeps a secret. */
  Web: "OIDC_APP_TYPE_WEB",
  /** In the browser alone. */
  UserAgent: "OIDC_APP_TYPE_USER_AGENT",
  /** On a person's machine. */
  Native: "OIDC_APP_TYPE_NATIVE",
} as const;
export type AppType = (typeof AppType)[keyof typeof AppType];

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?([/?]\S*)?$/;
/** The reverse of a domain name (RFC 8252, section 7.1), so that no other app claims it by accident. */
const PRIVATE_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:\/\S*$/;

/**
 * Why a redirect or sign-out URI is not safe for a kind of application, or nothing: the rules by which ZITADEL calls an
 * application compliant (https://zitadel.com/docs/guides/integrate/login/oidc/oauth-recommended-flows), and plain http
 * nowhere but on the machine itself.
 */
export function redirectUriProblem(uri: string, appType: AppType): string | undefined {
  if (uri.includes("*")) {
    return `must be exact: ZITADEL reads patterns in its development mode alone, which is never on here; got ${uri}`;
  }
  if (!URL.canParse(uri) || /[\s\\]/.test(uri)) {
    return `must be an absolute URI, such as https://app.example.com/callback; got ${uri}`;
  }
  const { username, password } = new URL(uri);
  if (username !== "" || password !== "") return "must not hold a user name or password";
  if (uri.includes("#")) return `must not have a fragment (RFC 6749, section 3.1.2); got ${uri}`;
  return uri.startsWith("https://") ? undefined : schemeProblem(uri, appType);
}

function schemeProblem(uri: string, appType: AppType): string | undefined {
  switch (appType) {
    case AppType.UserAgent:
      return `must be https, on localhost too: ZITADEL sends an application in the browser to no other; got ${uri}`;
    case AppType.Web:
      if (LOOPBACK.test(uri)) return undefined;
      return `must be https; http is for localhost, 127.0.0.1 and [::1] alone; got ${uri}`;
    case AppType.Native:
      if (LOOPBACK.test(uri) || PRIVATE_SCHEME.test(uri)) return undefined;
      return `must be https, http on localhost, 127.0.0.1 or [::1], or a scheme such as com.example.app:/; got ${uri}`;
  }
}

/** Why a text is not the address of a tool, to which the tool's own paths are added, or nothing. */
export function baseUrlProblem(url: string): string | undefined {
  const problem = redirectUriProblem(url, AppType.Web);
  if (problem !== undefined) return problem;
  if (/^https?:\/\/[^/?]+\/?$/.test(url)) return undefined;
  return `must have no path and no query, for the tool's own path is added; give redirectUris for a tool below a path; got ${url}`;
}

/** Why a text is not an origin, which is a scheme, a host and perhaps a port, or nothing. */
export function originProblem(origin: string): string | undefined {
  if (/^(https:\/\/[^\s/?#@*\\]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?)$/.test(origin)) {
    return undefined;
  }
  return `must be an exact origin, such as https://app.example.com, without a slash at the end; got ${origin}`;
}
