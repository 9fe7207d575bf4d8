import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { statusLine } from "../answer";
import { UPSTREAM_FAILED, UPSTREAM_TIMEOUT } from "../refusal";
import type { Refusal } from "../refusal";
import { isFinal } from "./forward";
import { answeredHeaders } from "./headers";
import { outgoingPath } from "./outgoing";
import type { Passage } from "./outgoing";

/** The longest time that a timer of Node takes, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A WebSocket between a client and an upstream. */
export interface WebSocketOptions {
  /** How long nothing may happen on it. */
  readonly idleMs: number;
  /** When the token ends, and the WebSocket with it, in milliseconds from now; Infinity without a token. */
  readonly livesMs: number;
  /** The upstream gave no answer, or no good one: what the client is to be told. */
  readonly onFailure: (refusal: Refusal, reason: string) => void;
}

/** Whether a request asks for what the gate can open: no other protocol may run past its rules, h2c least of all. */
export function isWebSocketRequest({ method, headers, httpVersion }: IncomingMessage): boolean {
  return method === "GET" && httpVersion === "1.1" && headers.upgrade?.toLowerCase() === "websocket";
}

/** Opens a WebSocket at the upstream and joins it to the client's connection, until one of them ends. */
export function openWebSocket(
  passage: Passage,
  socket: Socket,
  firstBytes: Buffer,
  headers: readonly string[],
  { idleMs, livesMs, onFailure }: WebSocketOptions,
): void {
  const call = passage.upstream.request({
    method: "GET",
    path: outgoingPath(passage.admitted),
    headers: [...headers, "Connection", "Upgrade", "Upgrade", "websocket"],
    tunnel: true,
  });
  let answered = false;
  let timedOut = false;
  socket.on("close", () => call.destroy());
  call.on("timeout", () => {
    timedOut = true;
    call.destroy(new Error("timed out"));
  });
  call.on("error", (error: NodeJS.ErrnoException) => {
    if (answered) socket.destroy();
    else if (!socket.destroyed) {
      onFailure(timedOut ? UPSTREAM_TIMEOUT : UPSTREAM_FAILED, error.code ?? error.message);
    }
  });
  call.on("response", (answer) => {
    answered = true;
    if (!isFinal(answer)) {
      call.destroy();
      return onFailure(UPSTREAM_FAILED, `answered with the status ${answer.statusCode}`);
    }
    socket.write(head(answer, passage, ["Connection", "close"]), "latin1");
    answer.pipe(socket);
    answer.on("error", () => socket.destroy());
  });
  call.on("upgrade", (answer, upstreamSocket, upstreamBytes) => {
    answered = true;
    if (answer.statusCode !== 101 || answer.headers.upgrade?.toLowerCase() !== "websocket") {
      upstreamSocket.destroy();
      return onFailure(UPSTREAM_FAILED, "opened no WebSocket");
    }
    socket.write(head(answer, passage, ["Connection", "Upgrade", "Upgrade", "websocket"]), "latin1");
    socket.write(upstreamBytes);
    upstreamSocket.write(firstBytes);
    join(socket, upstreamSocket, idleMs, livesMs);
  });
  call.end();
}

function head(answer: IncomingMessage, { client }: Passage, connection: readonly string[]): string {
  const headers = answeredHeaders(answer.rawHeaders, answer.headers.connection);
  headers.push("X-Request-Id", client.requestId, ...connection);
  let text = statusLine(answer.statusCode as number);
  for (let index = 0; index < headers.length; index += 2) {
    text += `${headers[index]}: ${headers[index + 1]}\r\n`;
  }
  return `${text}\r\n`;
}

function join(client: Socket, upstream: Socket, idleMs: number, livesMs: number): void {
  const end = (): void => {
    clearTimeout(timer);
    client.destroy();
    upstream.destroy();
  };
  const timer = setTimeout(end, Math.min(livesMs, LONGEST_TIMER_MS)).unref();
  for (const socket of [client, upstream]) {
    socket.setTimeout(idleMs, end);
    socket.setNoDelay(true);
    socket.on("error", end);
    socket.on("close", end);
  }
  client.pipe(upstream);
  upstream.pipe(client);
}
