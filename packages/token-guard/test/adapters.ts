import { createServer } from "node:http";
import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpRequest, InvocationContext } from "@azure/functions";
import { createAdaptorServer } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import type { FastifyRequest } from "fastify";
import { Hono } from "hono";
import type { Context } from "hono";
import { azureGuard } from "../src/adapters/azure-functions";
import { expressGuard } from "../src/adapters/express";
import { fastifyGuard } from "../src/adapters/fastify";
import { fetchGuard, identityOf } from "../src/adapters/fetch";
import { honoGuard } from "../src/adapters/hono";
import { httpGuard } from "../src/adapters/http";
import type { VerifiedToken } from "../src/adapters/http";
import type { Answer } from "../src/adapters/answer";
import { lambdaAdapters } from "./api-gateway";
import { optionsOf } from "./tested-adapter";
import type { RunningAdapter, TestedAdapter } from "./tested-adapter";
import { exchange } from "./exchange";
import type { AdapterRequest } from "./exchange";

export type { AdapterAnswer, AdapterRequest } from "./exchange";
export type { RunningAdapter, TestedAdapter, TestRequire } from "./tested-adapter";

/** A header is as long as the largest token in a test. */
const maxHeaderSize = 131_072;

export const adapters: readonly TestedAdapter[] = [
  {
    name: "http",
    gateway: false,
    start: (guard, require, dpop) =>
      listening(
        createServer(
          { maxHeaderSize },
          httpGuard(guard, optionsOf(require, nodeTenantOf<IncomingMessage>, dpop), (_, response, identity) =>
            response.end(subjectOf(identity)),
          ),
        ),
      ),
  },
  {
    name: "express",
    gateway: false,
    start: (guard, require, dpop) => {
      const app = express();
      app.set("env", "test");
      const options = optionsOf(require, nodeTenantOf<express.Request>, dpop);
      app.all("/jobs", expressGuard(guard, options), (_, response) => {
        response.end(subjectOf(response.locals.identity));
      });
      return listening(createServer({ maxHeaderSize }, app));
    },
  },
  {
    name: "fastify",
    gateway: false,
    start: async (guard, require, dpop) => {
      const app = fastify({ http: { maxHeaderSize } });
      const onRequest = fastifyGuard(guard, optionsOf(require, nodeTenantOf<FastifyRequest>, dpop));
      app.all("/jobs", { onRequest }, async (request) => subjectOf(request.identity));
      await app.listen({ host: "127.0.0.1", port: 0 });
      const { port } = app.server.address() as AddressInfo;
      return { call: (request) => exchange(port, request), stop: async () => void (await app.close()) };
    },
  },
  {
    name: "hono",
    gateway: false,
    start: (guard, require, dpop) => {
      const app = new Hono();
      const options = optionsOf(require, ({ req }: Context) => req.header("x-tenant"), dpop);
      app.all("/jobs", honoGuard(guard, options), (context) => context.text(subjectOf(context.var.identity)));
      app.onError((_, context) => context.text("", 500));
      const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { maxHeaderSize } });
      return listening(server as Server);
    },
  },
  {
    name: "azure-functions",
    gateway: false,
    start: async (guard, require, dpop) => {
      const options = optionsOf(require, tenantOf<HttpRequest>, dpop);
      const handler = azureGuard(guard, options, (_, __, identity) => ({ body: subjectOf(identity) }));
      return onPlatform(async (path, method, headers) => {
        const url = `https://functions.example.com${path}`;
        const request = new HttpRequest({ method, url, headers: Object.fromEntries(headers) });
        const { body, ...init } = (await handler(request, new InvocationContext())) as Answer;
        return new Response(body, init);
      });
    },
  },
  {
    name: "fetch",
    gateway: false,
    start: async (guard, require, dpop) => {
      const check = fetchGuard(guard, optionsOf(require, tenantOf<Request>, dpop));
      return onPlatform(async (path, method, headers) => {
        const request = new Request(`https://gate.example.com${path}`, { method, headers });
        return (await check(request)) ?? new Response(subjectOf(identityOf(request)));
      });
    },
  },
  ...lambdaAdapters,
];

function subjectOf({ subject = "" }: VerifiedToken): string {
  return subject;
}

function nodeTenantOf<R extends { headers: IncomingHttpHeaders }>({ headers }: R): string | undefined {
  return headers["x-tenant"]?.toString();
}

function tenantOf<R extends { headers: Pick<Headers, "get"> }>({ headers }: R): string | undefined {
  return headers.get("x-tenant") ?? undefined;
}

export async function listening(server: Server): Promise<RunningAdapter> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    call: (request) => exchange(port, request),
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** A platform that makes `Headers` of what it received, and answers by itself when HTTP has no such header. */
function onPlatform(
  serve: (path: string, method: string, headers: Headers) => Promise<Response>,
): RunningAdapter {
  return {
    call: async ({ path = "/jobs", method = "GET", headers = [] }) => {
      const received = headersOf(headers);
      if (received === undefined) return { status: 400, headers: {}, body: "" };
      const response = await serve(path, method, received);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    },
    stop: async () => {},
  };
}

function headersOf(list: AdapterRequest["headers"] = []): Headers | undefined {
  try {
    return new Headers(list.map(([name, value]) => [name, Buffer.from(value).toString("latin1")]));
  } catch (error) {
    // By its name: the TypeError of Node's own fetch is not the one of a test's realm.
    if ((error as Error).name === "TypeError") return undefined;
    throw error;
  }
}
