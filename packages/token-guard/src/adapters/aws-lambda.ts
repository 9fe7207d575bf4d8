import { CannotDecideError, RequestInvalidError } from "../errors";
import type { TokenGuardError } from "../errors";
import type { VerifiedToken } from "../verified-token";
import { admission, refusedBy } from "./admission";
import type { Admission, RequestReader } from "./admission";
import type { AuthorizerOptions, Verifier } from "./options";

export { RequestInvalidError } from "../errors";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";
export type { AuthorizerOptions, Verifier } from "./options";

type HeadersOf<Value> = Readonly<Record<string, Value | undefined>> | null;

/** What is read of the event of an authorizer of an HTTP API, payload format 2.0. */
export interface HttpApiEvent {
  readonly routeArn: string;
  readonly headers?: HeadersOf<string>;
}

/** The same with the payload format 1.0. Its `authorizationToken` is every identity source, and is not looked at. */
export interface HttpApiEventV1 {
  readonly methodArn: string;
  readonly headers: HeadersOf<string>;
}

/** What is read of the event of a REST API's authorizer of the kind `REQUEST`. */
export interface RestRequestEvent {
  readonly methodArn: string;
  readonly multiValueHeaders: HeadersOf<readonly string[]>;
}

/** What is read of the event of a REST API's authorizer of the kind `TOKEN`, whose token source is the header Authorization. */
export interface RestTokenEvent {
  readonly type: "TOKEN";
  readonly methodArn: string;
  readonly authorizationToken: string;
}

export type AuthorizerEvent = HttpApiEvent | HttpApiEventV1 | RestRequestEvent | RestTokenEvent;

/**
 * What the integration finds in its `requestContext.authorizer`: when the request may pass, `issuer`, `subject`, `clientId`
 * and `tenant` as far as the token has them, and `scopes`, `roles` and `capabilities`, each a list in JSON, because a REST API
 * hands on nothing but texts; when it may not, the `code` of the refusal, for a gateway response.
 */
export type AuthorizerContext = Record<string, string>;

export interface SimpleResponse {
  isAuthorized: boolean;
  context: AuthorizerContext;
}

export interface PolicyResponse {
  principalId: string;
  policyDocument: {
    Version: "2012-10-17";
    Statement: { Action: "execute-api:Invoke"; Effect: "Allow" | "Deny"; Resource: string }[];
  };
  context: AuthorizerContext;
}

/** Without a target: API Gateway keeps a response for a token, and whoever sends the token next is not asked for a proof. */
const READER: RequestReader<AuthorizerEvent> = {
  header: (event, name) => {
    if ("type" in event && event.type === "TOKEN") return event.authorizationToken;
    // Of several headers with one name, the `headers` of a REST API have the last.
    const headers: HeadersOf<string | readonly string[]> | undefined =
      "multiValueHeaders" in event ? event.multiValueHeaders : (event as HttpApiEventV1).headers;
    return Object.entries(headers ?? {})
      .filter(([key]) => key.toLowerCase() === name)
      .flatMap(([, values = []]) => values);
  },
};

/**
 * Makes an authorizer with simple responses, of an HTTP API with the payload format 2.0. API Gateway has fewer answers than
 * the guard: a valid token that does not allow the request gives 403; a request without a valid token gives 401, for which
 * the function throws `Unauthorized`; when nothing can be decided, it throws the refusal, which gives 500.
 */
export function simpleAuthorizer<Event extends HttpApiEvent>(
  guard: Verifier,
  options: AuthorizerOptions<Event> = {},
): (event: Event) => Promise<SimpleResponse> {
  const admit = admission(guard, options, READER);
  return async (event) => {
    const { identity, refusal } = await admit(event);
    return refusal === undefined
      ? { isAuthorized: true, context: contextOf(identity) }
      : { isAuthorized: false, context: { code: denied(refusal).code } };
  };
}

/**
 * The same with an IAM policy as response, of an HTTP API or a REST API. The policy is about the method and path of the
 * request and no other, so that a response which API Gateway keeps for a token allows nothing that was not asked about.
 */
export function policyAuthorizer<Event extends AuthorizerEvent>(
  guard: Verifier,
  options: AuthorizerOptions<Event> = {},
): (event: Event) => Promise<PolicyResponse> {
  const admit = admission(guard, options, READER);
  return async (event) => {
    const Resource = "routeArn" in event ? event.routeArn : event.methodArn;
    const { identity, refusal } = oneResource(Resource, await admit(event));
    return {
      principalId: identity?.subject ?? identity?.clientId ?? "unknown",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Action: "execute-api:Invoke", Effect: refusal === undefined ? "Allow" : "Deny", Resource },
        ],
      },
      context: refusal === undefined ? contextOf(identity) : { code: denied(refusal).code },
    };
  };
}

/** The path of the request is a part of the ARN, and in a policy these characters stand for other paths too. */
function oneResource(arn: string, admitted: Admission): Admission {
  if (admitted.refusal !== undefined || !/[*?]|\$\{/.test(arn)) return admitted;
  return refusedBy(new RequestInvalidError("the path has *, ? or ${, which a policy cannot name"));
}

/** The refusal, if it is one that API Gateway answers with 403. */
function denied(refusal: TokenGuardError): TokenGuardError {
  if (refusal instanceof CannotDecideError) throw refusal;
  // The exact text that API Gateway looks for.
  if (refusal.status === 401) throw new Error("Unauthorized", { cause: refusal });
  return refusal;
}

function contextOf(identity: VerifiedToken): AuthorizerContext {
  const { issuer, subject, clientId, tenant, scopes, roles, capabilities } = identity;
  const context: AuthorizerContext = {
    scopes: JSON.stringify(scopes),
    roles: JSON.stringify(roles),
    capabilities: JSON.stringify(capabilities),
  };
  for (const [name, text] of Object.entries({ issuer, subject, clientId, tenant })) {
    if (text !== undefined) context[name] = text;
  }
  return context;
}
