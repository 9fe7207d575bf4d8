import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpRequest, InvocationContext } from "@azure/functions";
import { jobsAuthorizer, modelsAuthorizer } from "../../examples/aws-lambda";
import { register, scoreHandler } from "../../examples/azure-functions";
import { edgeApp } from "../../examples/edge";
import { trainingApp } from "../../examples/express";
import { modelsApp } from "../../examples/fastify";
import { jobsRoute } from "../../examples/fetch";
import { endpointApp } from "../../examples/hono";
import { trainingServer } from "../../examples/http";
import { eventV2, restEvent } from "../../test/api-gateway";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { createTokenGuard } from "../index";

const key = signer("ES256");
const guard = createTokenGuard(
  contract({
    rolesClaim: "roles",
    tenantClaim: "tenant",
    capabilities: {
      roles: {
        engineer: ["training:run", "model:register"],
        operator: ["model:approve", "endpoint:invoke"],
      },
    },
  }),
  { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 },
);
const engineer = `Bearer ${key.token({ sub: "engineer", roles: ["engineer"], tenant: "a" })}`;
const operator = `Bearer ${key.token({ sub: "operator", roles: ["operator"], tenant: "a" })}`;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }
});

/** Asks a server: the status and the body. */
async function asked(server: Server, method: string, path: string, authorization?: string): Promise<unknown> {
  if (!server.listening) {
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
  }
  const { port } = server.address() as AddressInfo;
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
  return shown(response);
}

async function shown(response: Response): Promise<unknown> {
  return [response.status, response.status < 400 ? await response.text() : ""];
}

test("http", async () => {
  const server = trainingServer(guard);
  expect(await asked(server, "GET", "/jobs", engineer)).toEqual([200, "/jobs for engineer\n"]);
  expect(await asked(server, "GET", "/jobs", operator)).toEqual([403, ""]);
  expect(await asked(server, "GET", "/jobs")).toEqual([401, ""]);
});

test("express", async () => {
  const server = createServer(trainingApp(guard));
  expect(await asked(server, "GET", "/healthz")).toEqual([200, "ok"]);
  expect(await asked(server, "POST", "/tenants/a/jobs", engineer)).toEqual([
    202,
    '{"tenant":"a","startedBy":"engineer"}',
  ]);
  expect(await asked(server, "POST", "/tenants/b/jobs", engineer)).toEqual([403, ""]);
  expect(await asked(server, "POST", "/tenants/a/jobs")).toEqual([401, ""]);
});

test("fastify", async () => {
  const app = modelsApp(guard);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { server } = app;
  expect(await asked(server, "GET", "/healthz")).toEqual([200, "ok"]);
  expect(await asked(server, "GET", "/models", engineer)).toEqual([200, '{"reader":"engineer"}']);
  expect(await asked(server, "GET", "/models")).toEqual([401, ""]);
  expect(await asked(server, "POST", "/models/m/approval", operator)).toEqual([
    200,
    '{"approvedBy":"operator"}',
  ]);
  expect(await asked(server, "POST", "/models/m/approval", engineer)).toEqual([403, ""]);
  server.closeAllConnections();
  await app.close();
});

test("hono", async () => {
  const app = endpointApp(guard);
  const answer = async (path: string, init: RequestInit): Promise<unknown> =>
    shown(await app.request(path, init));
  expect(await answer("/healthz", {})).toEqual([200, "ok"]);
  expect(await answer("/score", { method: "POST", headers: { authorization: operator } })).toEqual([
    200,
    '{"scoredFor":"operator"}',
  ]);
  expect(await answer("/score", { method: "POST", headers: { authorization: engineer } })).toEqual([403, ""]);
  expect(await answer("/score", { method: "POST" })).toEqual([401, ""]);
});

test("hono on the edge", async () => {
  const app = edgeApp(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });
  expect(await shown(await app.request("/whoami", { headers: { authorization: engineer } }))).toEqual([
    200,
    '{"subject":"engineer"}',
  ]);
  expect(await shown(await app.request("/whoami"))).toEqual([401, ""]);
});

test("fetch", async () => {
  const { GET } = jobsRoute(guard);
  const request = (headers: Record<string, string>): Request =>
    new Request("https://ml.example.com/jobs", { headers });
  expect(await shown(await GET(request({ authorization: engineer })))).toEqual([200, '{"owner":"engineer"}']);
  expect(await shown(await GET(request({ authorization: operator })))).toEqual([403, ""]);
  expect(await shown(await GET(request({})))).toEqual([401, ""]);
});

test("azure-functions", async () => {
  const logs: unknown[] = [];
  const context = new InvocationContext({ logHandler: (_, ...args) => logs.push(...args) });
  const handler = scoreHandler(guard);
  const call = (headers: Record<string, string>): unknown =>
    handler(new HttpRequest({ method: "POST", url: "https://ml.example.com/api/score", headers }), context);
  expect(await call({ authorization: operator })).toEqual({ jsonBody: { scoredFor: "operator" } });
  expect(logs).toEqual(["scoring for operator"]);
  expect(await call({ authorization: engineer })).toMatchObject({ status: 403 });
  expect(await call({})).toMatchObject({ status: 401 });

  // Outside of Azure the package says that it registers nothing.
  const warn = jest.spyOn(console, "warn").mockReturnValue();
  register(guard);
  expect(warn.mock.calls.join()).toContain('"score"');
  warn.mockRestore();
});

test("aws-lambda, HTTP API", async () => {
  const authorize = jobsAuthorizer(guard);
  const event = (authorization: string, tenant?: string): ReturnType<typeof eventV2> => ({
    ...eventV2({ path: `/tenants/${tenant}/jobs`, headers: [["authorization", authorization]] }),
    pathParameters: { tenant },
  });
  expect(await authorize(event(engineer, "a"))).toEqual({
    isAuthorized: true,
    context: {
      issuer: ISSUER,
      subject: "engineer",
      tenant: "a",
      scopes: "[]",
      roles: '["engineer"]',
      capabilities: '["training:run","model:register"]',
    },
  });
  expect(await authorize(event(engineer, "b"))).toEqual({
    isAuthorized: false,
    context: { code: "TENANT_FORBIDDEN" },
  });
  expect(await authorize(event(engineer))).toEqual({
    isAuthorized: false,
    context: { code: "REQUEST_INVALID" },
  });
  await expect(authorize(event("Bearer a.b.c", "a"))).rejects.toThrow(/^Unauthorized$/);
});

test("aws-lambda, REST API", async () => {
  const authorize = modelsAuthorizer(guard);
  const policy = (path: string, authorization: string): Promise<unknown> =>
    authorize(restEvent({ path, headers: [["authorization", authorization]] }));
  const statement = (Effect: string, path: string): unknown => ({
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect, Resource: restEvent({ path }).methodArn }],
  });
  expect(await policy("/models", engineer)).toMatchObject({
    principalId: "engineer",
    policyDocument: statement("Allow", "/models"),
    context: { subject: "engineer" },
  });
  expect(await policy("/models", operator)).toEqual({
    principalId: "unknown",
    policyDocument: statement("Deny", "/models"),
    context: { code: "INSUFFICIENT_CAPABILITY" },
  });
  // A policy about this path would be one about all paths.
  for (const path of ["/models/*", "/models/?", "/models/${aws:userid}"]) {
    expect(await policy(path, engineer)).toMatchObject({
      policyDocument: statement("Deny", path),
      context: { code: "REQUEST_INVALID" },
    });
  }
});
