import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of keys on this machine that counts its requests. */
export interface KeysServer {
  url: string;
  requests: number;
  answer: Answer;
  /** Ends it and every connection. */
  close(): Promise<void>;
}

export function json(document: unknown, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(document));
  };
}

export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => response.writeHead(code, headers).end();
}

export async function keysServer(answer: Answer, tls?: { key: string; cert: string }): Promise<KeysServer> {
  const listener: Answer = (request, response) => {
    self.requests++;
    self.answer(request, response);
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const self: KeysServer = {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}/keys`,
    requests: 0,
    answer,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
  return self;
}
