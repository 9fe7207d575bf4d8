import type { IncomingMessage } from "node:http";
import {
  ForbiddenError,
  readAuthorization,
  SenderUnconfirmedError,
  TokenGuardError,
  TokenMissingError,
} from "@ml-identity/token-guard";
import type { TokenGuard, VerifiedToken } from "@ml-identity/token-guard";
import type { DpopVerifier } from "@ml-identity/token-guard/dpop";
import { HOST } from "./proxy/client";
import { connectionOptions } from "./proxy/headers";
import {
  CONNECTION_INVALID,
  ENCODING_UNSUPPORTED,
  HOST_INVALID,
  HEADERS_TOO_MANY,
  pathInvalid,
  refusalOf,
  ROUTE_UNKNOWN,
  TENANT_MISSING,
} from "./refusal";
import type { Refusal } from "./refusal";
import { readPath } from "./routes/request-path";
import type { RequestPath } from "./routes/request-path";
import type { Route } from "./routes/route";
import type { RouteMatch, RouteTable } from "./routes/route-table";

interface Decided {
  /** The part of the guard's decision that decided, or `route` when the gate's own rules did. */
  readonly rule: string;
  /** What the route asks for and the token does not give. */
  readonly missing: readonly string[];
  /** Undefined: no route fits. */
  readonly route: Route | undefined;
  /** Who asks; undefined when that is not known, or nobody had to say it. */
  readonly token: VerifiedToken | undefined;
  /** The tenant that the request is about; undefined unless its route asks for one. */
  readonly tenant: string | undefined;
}

/** A request that may not pass. */
export interface Refused extends Decided {
  readonly refusal: Refusal;
}

/** A request that may pass. */
export interface Admitted extends Decided {
  readonly refusal: undefined;
  readonly route: Route;
  readonly path: RequestPath;
  /** The names in the header `Connection`. */
  readonly connection: ReadonlySet<string>;
}

/** What tokens are verified with. */
export interface Verifiers {
  readonly guard: TokenGuard;
  /** Confirms that the sender holds the key of a bound token. Undefined: a token that is bound is refused. */
  readonly dpop: DpopVerifier | undefined;
}

/** Decides about a request by its line and headers; its body is not touched. */
export async function admit(
  request: IncomingMessage,
  routes: RouteTable,
  verifiers: Verifiers,
  mostHeaders: number,
): Promise<Refused | Admitted> {
  const { headers, rawHeaders } = request;
  if (rawHeaders.length >= 2 * mostHeaders) return refuse(HEADERS_TOO_MANY);
  // RFC 9112 section 3.2; Node would take the first one.
  const hosts = valuesOf(rawHeaders, "host");
  if (hosts.length > 1 || !hosts.every((host) => HOST.test(host))) return refuse(HOST_INVALID);
  const path = readPath(request.url ?? "");
  if (typeof path === "string") return refuse(pathInvalid(path));
  const connection = connectionOptions(headers.connection);
  if (connection === undefined) return refuse(CONNECTION_INVALID);
  const encoding = headers["transfer-encoding"];
  // RFC 9112 section 6.1: with an older version its framing is faulty.
  const framed = encoding?.toLowerCase() === "chunked" && request.httpVersion === "1.1";
  if (encoding !== undefined && !framed) return refuse(ENCODING_UNSUPPORTED);
  const match = routes.match(request.method ?? "", path.segments);
  if (match === undefined) return refuse(ROUTE_UNKNOWN);
  const { route } = match;
  if (route.requirement === undefined) return { ...NOBODY, refusal: undefined, route, path, connection };
  const decided = await decide(request, match, connection, verifiers);
  return decided.refusal === undefined ? { ...decided, path, connection } : decided;
}

const NOBODY = { rule: "route", missing: [], route: undefined, token: undefined, tenant: undefined };

/** A request that the gate refuses by rules of its own, whoever asks. */
export function refuse(refusal: Refusal): Refused {
  return { ...NOBODY, refusal };
}

/** Whether the token that a request brings allows what its route asks for. */
async function decide(
  request: IncomingMessage,
  { route, parameters }: RouteMatch,
  connection: ReadonlySet<string>,
  { guard, dpop }: Verifiers,
): Promise<Refused | Omit<Admitted, "path" | "connection">> {
  let token: VerifiedToken | undefined;
  let tenant: string | undefined;
  try {
    const authorizations = valuesOf(request.rawHeaders, "authorization");
    const presented = readAuthorization(authorizations.length > 0 ? authorizations : undefined);
    if (dpop === undefined && presented.scheme !== "Bearer") throw new TokenMissingError();
    tenant = tenantOf(request, route, parameters, connection);
    if (tenant === undefined && route.tenant !== undefined) {
      return { ...NOBODY, refusal: TENANT_MISSING, route };
    }
    const require = tenant === undefined ? route.requirement : { ...route.requirement, tenant };
    const confirm = dpop?.confirmSender({
      scheme: presented.scheme,
      proofs: valuesOf(request.rawHeaders, "dpop"),
      method: request.method ?? "",
      path: request.url ?? "",
    });
    await guard.verify(presented.token, {
      ...(require !== undefined && { require }),
      confirmSender: (verified, text) => {
        token = verified;
        if (confirm !== undefined) return confirm(verified, text);
        if (verified.confirmation !== undefined) throw new SenderUnconfirmedError();
        return undefined;
      },
    });
    return { refusal: undefined, rule: "all", missing: [], route, token, tenant };
  } catch (error) {
    if (!(error instanceof TokenGuardError)) throw error;
    const forbidden = error instanceof ForbiddenError;
    return {
      refusal: refusalOf(error, dpop?.challenge(error)),
      rule: forbidden ? error.rule : token === undefined ? "token" : "sender",
      missing: forbidden ? error.missing : [],
      route,
      token,
      tenant,
    };
  }
}

/** Each header of a name in small letters: of some, Node's own list has the first one only. */
function valuesOf(rawHeaders: readonly string[], wanted: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === wanted.length && name.toLowerCase() === wanted) {
      values.push(rawHeaders[index + 1] as string);
    }
  }
  return values;
}

/** One tenant, or undefined: two headers may be read in two ways, and one that the upstream does not get is none. */
function tenantOf(
  request: IncomingMessage,
  { tenant }: Route,
  parameters: RouteMatch["parameters"],
  connection: ReadonlySet<string>,
): string | undefined {
  if (tenant === undefined) return undefined;
  if (tenant.kind === "path") return parameters[tenant.parameter];
  const values = valuesOf(request.rawHeaders, tenant.name);
  const only = values.length === 1 && !connection.has(tenant.name) ? values[0] : undefined;
  return only === "" ? undefined : only;
}
