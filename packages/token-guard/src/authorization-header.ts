import { RequestInvalidError, TokenMissingError } from "./errors";

/** The token of a request, and the scheme that it came with. */
export interface PresentedToken {
  readonly scheme: "Bearer" | "DPoP";
  readonly token: string;
}

/** RFC 9110 section 11.4, with the token68 of RFC 6750 section 2.1. */
const CREDENTIALS = /^(Bearer|DPoP) +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Reads the header `Authorization`. A request has one; two of them, or a list in one, may be read differently by two servers.
 *
 * @throws TokenMissingError without the header or with another scheme, RequestInvalidError when it is malformed.
 */
export function readAuthorization(value: string | readonly string[] | undefined): PresentedToken {
  const values = value === undefined || typeof value === "string" ? value : listed(value);
  if (values === undefined || values === "" || !/^(Bearer|DPoP)(?![!#$%&'*+\-.^_`|~\w])/i.test(values)) {
    throw new TokenMissingError();
  }
  const [, scheme = "", token = ""] = CREDENTIALS.exec(values) ?? [];
  if (token === "") throw new RequestInvalidError("Authorization must be Bearer and one token");
  return { scheme: scheme.toLowerCase() === "dpop" ? "DPoP" : "Bearer", token };
}

function listed(values: readonly string[]): string | undefined {
  if (values.length > 1) throw new RequestInvalidError(`there are ${values.length} headers Authorization`);
  return values[0];
}
