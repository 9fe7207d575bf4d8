import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { BODY_TOO_LARGE, UPSTREAM_FAILED, UPSTREAM_TIMEOUT } from "../refusal";
import type { Refusal } from "../refusal";
import { answeredHeaders } from "./headers";
import { outgoingPath } from "./outgoing";
import type { Passage } from "./outgoing";

/** What the gate learns from a request that goes on. */
export interface ForwardEvents {
  /** The upstream gave no answer, or no good one: what the client is to be told, when it was told nothing yet. */
  readonly onFailure: (refusal: Refusal, reason?: string) => void;
  /** The request is on its way. It may be, once more, when the first connection was a dead one. */
  readonly onSent: () => void;
  readonly onAnswer: () => void;
  /** The head of the answer is on its way to the client. */
  readonly onAnswered: () => void;
}

/** Methods for which a second try does no more than the first one (RFC 9110 section 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
/** For how long the rest of a body is read that its upstream did not want. */
const DISCARD_MS = 5_000;
/** Methods whose requests need not say that they have no body. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE", "OPTIONS"]);

/**
 * Sends a request to its upstream and the answer to the client, each as fast as the slower side takes it. When one side goes
 * away, so does the other.
 */
export function forward(
  passage: Passage,
  response: ServerResponse,
  headers: readonly string[],
  bodyBytes: number,
  events: ForwardEvents,
): void {
  const { request } = passage;
  const length = request.headers["content-length"];
  const chunked = request.headers["transfer-encoding"] !== undefined;
  if (bodyBytes > 0 && Number(length ?? 0) > bodyBytes) return events.onFailure(BODY_TOO_LARGE);
  const method = request.method as string;
  const hasBody = chunked || (length !== undefined && length !== "0");
  const framed = [...headers, ...framing(method, length, chunked)];
  let current: ClientRequest | undefined;

  response.on("finish", () => {
    // Otherwise the rest of the body would stand before the next request, and nobody would read it.
    if (request.complete) return;
    request.unpipe();
    request.resume();
    const timer = setTimeout(() => request.socket.destroy(), DISCARD_MS).unref();
    request.once("close", () => clearTimeout(timer));
  });
  response.on("close", () => {
    // The client went away, or has its answer before all of its body was read.
    if (!response.writableFinished || !request.complete) current?.destroy();
  });
  send(!hasBody && IDEMPOTENT.has(method));

  function send(mayTryAgain: boolean): void {
    const call = passage.upstream.request({
      method,
      path: outgoingPath(passage.admitted),
      headers: framed,
      tunnel: false,
    });
    let answered: IncomingMessage | undefined;
    let timedOut = false;
    let failed = false;
    current = call;
    const fail = (refusal: Refusal, reason: string): void => {
      if (failed) return;
      failed = true;
      events.onFailure(refusal, reason);
    };
    call.on("timeout", () => {
      timedOut = true;
      call.destroy(new Error("timed out"));
    });
    call.on("error", (error: NodeJS.ErrnoException) => {
      if (failed || answered?.complete === true || response.destroyed) return;
      if (answered !== undefined || response.headersSent) return void response.destroy();
      // An idle connection that the upstream closed in this moment.
      if (mayTryAgain && call.reusedSocket && error.code === "ECONNRESET") return send(false);
      fail(timedOut ? UPSTREAM_TIMEOUT : UPSTREAM_FAILED, error.code ?? error.message);
    });
    call.on("upgrade", (_, socket) => {
      socket.destroy();
      fail(UPSTREAM_FAILED, "switched protocols without being asked");
    });
    call.on("response", (answer) => {
      if (!isFinal(answer)) {
        fail(UPSTREAM_FAILED, `answered with the status ${answer.statusCode}`);
        return void call.destroy();
      }
      events.onAnswer();
      try {
        relay(answer, response, passage.client.requestId);
      } catch (error) {
        // What Node writes to nobody. Thrown from here it would end the gate, for all of its upstreams.
        fail(UPSTREAM_FAILED, error instanceof Error ? error.message : String(error));
        return void call.destroy();
      }
      answered = answer;
      events.onAnswered();
    });
    if (hasBody) sendBody(request, call, bodyBytes, chunked, events);
    else call.end();
    events.onSent();
  }
}

/** Whether an answer is one, and not a word on the way to it; others no client can be told. */
export function isFinal({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode <= 999;
}

function framing(method: string, length: string | undefined, chunked: boolean): string[] {
  if (chunked) return ["Transfer-Encoding", "chunked"];
  if (length !== undefined) return ["Content-Length", length];
  return WITHOUT_BODY.has(method) ? [] : ["Content-Length", "0"];
}

function sendBody(
  request: IncomingMessage,
  call: ClientRequest,
  bodyBytes: number,
  chunked: boolean,
  events: ForwardEvents,
): void {
  if (bodyBytes > 0 && chunked) {
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      const before = size;
      size += chunk.length;
      if (before > bodyBytes || size <= bodyBytes) return;
      request.unpipe(call);
      call.destroy();
      events.onFailure(BODY_TOO_LARGE);
    });
  }
  request.pipe(call);
}

function relay(answer: IncomingMessage, response: ServerResponse, requestId: string): void {
  const headers = answeredHeaders(answer.rawHeaders, answer.headers.connection);
  headers.push("X-Request-Id", requestId);
  // A cut answer must not look like a whole one.
  answer.on("close", () => {
    if (!answer.complete) response.destroy();
  });
  response.writeHead(answer.statusCode as number, headers);
  answer.pipe(response);
}
