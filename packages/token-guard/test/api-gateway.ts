import type {
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewayTokenAuthorizerEvent,
} from "aws-lambda";
import { policyAuthorizer, simpleAuthorizer } from "../src/adapters/aws-lambda";
import type { PolicyResponse, SimpleResponse } from "../src/adapters/aws-lambda";
import type { AdapterAnswer, AdapterRequest } from "./exchange";
import { optionsOf } from "./tested-adapter";
import type { TestedAdapter } from "./tested-adapter";

const API = "arn:aws:execute-api:eu-central-1:000000000000:a1b2c3d4e5/$default";

/** What API Gateway answers, by what the authorizer returns or throws. */
async function answered(result: Promise<SimpleResponse | PolicyResponse>): Promise<AdapterAnswer> {
  try {
    const response = await result;
    const allowed =
      "isAuthorized" in response
        ? response.isAuthorized
        : response.policyDocument.Statement.every(({ Effect }) => Effect === "Allow");
    return allowed ? answer(200, response.context["subject"] ?? "") : answer(403, '{"message":"Forbidden"}');
  } catch (error) {
    return (error as Error).message === "Unauthorized"
      ? answer(401, '{"message":"Unauthorized"}')
      : answer(500, '{"message":"Internal Server Error"}');
  }
}

function answer(status: number, body: string): AdapterAnswer {
  return { status, headers: {}, body };
}

export function eventV2({
  method = "GET",
  path = "/jobs",
  headers = [],
}: AdapterRequest): APIGatewayRequestAuthorizerEventV2 {
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    joined[key] = key in joined ? `${joined[key]},${value}` : value;
  }
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: `${API}/${method}${path}`,
    identitySource: [joined["authorization"] ?? ""],
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: "",
    cookies: [],
    headers: joined,
    requestContext: {
      accountId: "000000000000",
      apiId: "a1b2c3d4e5",
      domainName: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
      domainPrefix: "a1b2c3d4e5",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "request",
      routeKey: `${method} ${path}`,
      stage: "$default",
      time: "01/Jan/2026:00:00:00 +0000",
      timeEpoch: 1_767_225_600_000,
    },
  };
}

export function restEvent({
  method = "GET",
  path = "/jobs",
  headers = [],
}: AdapterRequest): APIGatewayRequestAuthorizerEvent {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of headers) (lists[name] ??= []).push(value);
  return {
    type: "REQUEST",
    methodArn: `${API}/${method}${path}`,
    resource: path,
    path,
    httpMethod: method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: lists,
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    requestContext: {} as APIGatewayRequestAuthorizerEvent["requestContext"],
  };
}

/** API Gateway takes the last of several headers, and asks no authorizer when there is none. */
export function tokenEvent({
  method = "GET",
  path = "/jobs",
  headers = [],
}: AdapterRequest): APIGatewayTokenAuthorizerEvent {
  const authorizationToken = headers.findLast(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  return { type: "TOKEN", methodArn: `${API}/${method}${path}`, authorizationToken };
}

const noTenant = (): undefined => undefined;

export const lambdaAdapters: readonly TestedAdapter[] = [
  {
    name: "aws-lambda, simple response",
    gateway: true,
    start: async (guard, require) => {
      const options = optionsOf(
        require,
        (event: APIGatewayRequestAuthorizerEventV2) => event.headers?.["x-tenant"],
      );
      const handler = simpleAuthorizer(guard, options);
      return { call: (request) => answered(handler(eventV2(request))), stop: async () => {} };
    },
  },
  {
    name: "aws-lambda, policy of an HTTP API",
    gateway: true,
    start: async (guard, require) => {
      const options = optionsOf(
        require,
        (event: APIGatewayRequestAuthorizerEventV2) => event.headers?.["x-tenant"],
      );
      const handler = policyAuthorizer(guard, options);
      return { call: (request) => answered(handler(eventV2(request))), stop: async () => {} };
    },
  },
  {
    name: "aws-lambda, policy of a REST API, REQUEST",
    gateway: true,
    start: async (guard, require) => {
      const options = optionsOf(
        require,
        (event: APIGatewayRequestAuthorizerEvent) => event.headers?.["x-tenant"],
      );
      const handler = policyAuthorizer(guard, options);
      return { call: (request) => answered(handler(restEvent(request))), stop: async () => {} };
    },
  },
  {
    name: "aws-lambda, policy of a REST API, TOKEN",
    gateway: true,
    start: async (guard, require) => {
      const options = optionsOf<APIGatewayTokenAuthorizerEvent>(require, noTenant);
      const handler = policyAuthorizer(guard, options);
      return { call: (request) => answered(handler(tokenEvent(request))), stop: async () => {} };
    },
  },
];
