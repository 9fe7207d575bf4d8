import { STATUS_CODES } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Refusal } from "./refusal";

/** Of the rest of a body that is not wanted, this much is read, so that the connection can serve the next request. */
const MOST_DISCARDED_BYTES = 65_536;

/** Answers a request with what the gate itself has to say. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  requestId: string,
): void {
  if (!wantsDiscard(request)) response.shouldKeepAlive = false;
  const body = bodyOf(refusal, requestId);
  response.writeHead(refusal.status, { ...headersOf(refusal, requestId), "content-length": body.length });
  response.end(body);
}

/** A connection that is no longer the server's: nobody else ends it when it fails, or when nothing happens on it. */
export function adopt(socket: Socket, idleMs: number): void {
  socket.on("error", () => socket.destroy());
  socket.setTimeout(idleMs, () => socket.destroy());
}

/** The same on a connection that asked to become a WebSocket; it ends with the answer. */
export function answerUpgrade(socket: Socket, refusal: Refusal, requestId: string): void {
  const body = bodyOf(refusal, requestId);
  const headers = { ...headersOf(refusal, requestId), connection: "close", "content-length": body.length };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`${statusLine(refusal.status)}${lines.join("")}\r\n${body.toString()}`);
  linger(socket);
}

/** For how long the rest of what a client sends is read after its answer, so that the answer reaches it. */
const LINGER_MS = 1_000;

/** Ends a connection soon, whatever the client does. What it still sends is thrown away. */
function linger(socket: Socket): void {
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.on("close", () => clearTimeout(timer));
}

export function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
}

function wantsDiscard({ complete, headers }: IncomingMessage): boolean {
  if (complete) return true;
  const length = headers["content-length"];
  if (length === undefined) return headers["transfer-encoding"] === undefined;
  return Number(length) <= MOST_DISCARDED_BYTES;
}

/** Problem details (RFC 9457), as the guard's adapters write them. */
function bodyOf({ status, code, message }: Refusal, requestId: string): Buffer {
  const problem = { title: STATUS_CODES[status], status, detail: message, code, requestId };
  return Buffer.from(`${JSON.stringify(problem)}\n`);
}

function headersOf({ headers }: Refusal, requestId: string): Record<string, string> {
  return {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...headers,
  };
}
