import type { Requirement, RouteOptions, Verifier } from "../src/adapters/http";
import type { DpopVerifier } from "../src/sender/dpop";
import type { AdapterAnswer, AdapterRequest } from "./exchange";

/** What the route `/jobs` asks for; the function is given the request's header `x-tenant`. */
export type TestRequire = Requirement | ((tenant: string | undefined) => Requirement);

export interface RunningAdapter {
  /** An answer of 200 has the subject of the token for a body. */
  call(request: AdapterRequest): Promise<AdapterAnswer>;
  stop(): Promise<void>;
}

/** An adapter in its real framework, or, where that is a cloud, with the framework's own objects. */
export interface TestedAdapter {
  name: string;
  /** API Gateway answers in its own words: no code, no challenge, 403 for 400, and 500 for 503. It confirms no sender. */
  gateway: boolean;
  start(guard: Verifier, require?: TestRequire, dpop?: DpopVerifier): Promise<RunningAdapter>;
}

/** The options of a route, from a requirement that knows nothing of the framework. */
export function optionsOf<Request>(
  require: TestRequire | undefined,
  tenantOf: (request: Request) => string | undefined,
  dpop?: DpopVerifier,
): RouteOptions<Request> {
  const sender = dpop === undefined ? {} : { dpop };
  if (require === undefined) return sender;
  return {
    ...sender,
    require: typeof require === "function" ? (request) => require(tenantOf(request)) : require,
  };
}
