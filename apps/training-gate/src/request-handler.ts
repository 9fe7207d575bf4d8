import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { admit, refuse } from "./admission";
import type { Admitted, Refused, Verifiers } from "./admission";
import { adopt, answer, answerUpgrade } from "./answer";
import { auditLine } from "./audit";
import type { GateEvent } from "./config/gate-settings";
import type { GateLimits } from "./config/limits";
import type { IdentitySigner } from "./identity";
import type { GateMetrics } from "./metrics/gate-metrics";
import type { Client, ClientReader } from "./proxy/client";
import { forward } from "./proxy/forward";
import { outgoingHeaders } from "./proxy/outgoing";
import type { Passage } from "./proxy/outgoing";
import type { Upstreams } from "./proxy/upstreams";
import { isWebSocketRequest, openWebSocket } from "./proxy/websocket";
import { INTERNAL, OVERLOADED, ROUTE_UNKNOWN } from "./refusal";
import type { Refusal } from "./refusal";
import { readPath } from "./routes/request-path";
import type { Route } from "./routes/route";
import type { RouteTable } from "./routes/route-table";

/** What requests are handled with. */
export interface HandlerParts {
  readonly verifiers: Verifiers;
  readonly routes: () => RouteTable;
  /** Where the requests of a route go. */
  readonly upstreamOf: (route: Route) => URL;
  readonly signer: IdentitySigner;
  readonly clients: ClientReader;
  readonly upstreams: Upstreams;
  readonly metrics: GateMetrics;
  readonly limits: GateLimits;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  readonly onAudit: ((line: () => string) => void) | undefined;
  readonly onEvent: (event: GateEvent) => void;
  /** A request ended while the gate stops: its connection may be closed. */
  readonly onIdle: () => void;
}

/** Between two events about upstreams that fail; the metrics count every failure. */
const QUIET_MS = 1_000;

/** Takes each request from its first byte to the last one of its answer. */
export class RequestHandler {
  /** Whether the gate stops: then a connection serves no request after the one under way. */
  stopping = false;
  readonly #parts: HandlerParts;
  readonly #webSockets = new Set<Socket>();
  #requests = 0;
  #quietUntil = 0;

  constructor(parts: HandlerParts) {
    this.#parts = parts;
  }

  get requests(): number {
    return this.#requests;
  }

  get webSockets(): number {
    return this.#webSockets.size;
  }

  /** @param expectsContinue whether the client waits to be asked for the body (RFC 9110 section 10.1.1). */
  async handle(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): Promise<void> {
    const { limits, metrics } = this.#parts;
    const startedAt = performance.now();
    const client = this.#parts.clients.read(request);
    // In HTTP/1.0 it is not sure where a request ends.
    if (this.stopping || request.httpVersion !== "1.1") response.shouldKeepAlive = false;
    this.#requests++;
    response.on("close", () => {
      this.#requests--;
      if (this.stopping) setImmediate(this.#parts.onIdle);
    });
    if (this.#requests > limits.requests) {
      this.#record(refuse(OVERLOADED), request, client);
      return answer(request, response, OVERLOADED, client.requestId);
    }
    const admission = await this.#admit(request, client);
    if (response.destroyed) return;
    if (admission.refusal !== undefined) {
      return answer(request, response, admission.refusal, client.requestId);
    }
    const passage = this.#passage(request, admission, client);
    if (expectsContinue) response.writeContinue();
    let sentAt = startedAt;
    let answeredAt = startedAt;
    forward(passage, response, outgoingHeaders(passage, this.#parts.signer), limits.bodyBytes, {
      onFailure: (refusal, reason) => {
        this.#tellFailure(passage, refusal, reason);
        if (response.headersSent) response.destroy();
        else answer(request, response, refusal, client.requestId);
      },
      onSent: () => (sentAt = performance.now()),
      onAnswer: () => (answeredAt = performance.now()),
      onAnswered: () =>
        metrics.addedLatency.observe((sentAt - startedAt + performance.now() - answeredAt) / 1000),
    });
  }

  /** Whether a request may become a WebSocket. Another that asks for an upgrade is taken as if it had not asked. */
  mayUpgrade(request: IncomingMessage): boolean {
    if (!isWebSocketRequest(request)) return false;
    const path = readPath(request.url ?? "");
    if (typeof path === "string") return false;
    return this.#parts.routes().match("GET", path.segments)?.route.websocket === true;
  }

  async upgrade(request: IncomingMessage, socket: Socket, firstBytes: Buffer): Promise<void> {
    const { limits, now } = this.#parts;
    const client = this.#parts.clients.read(request);
    adopt(socket, limits.clientSeconds * 1000);
    const overloaded = (): boolean => this.#webSockets.size >= limits.websockets || this.stopping;
    const end = (refusal: Refusal): void => answerUpgrade(socket, refusal, client.requestId);
    if (overloaded()) {
      this.#record(refuse(OVERLOADED), request, client);
      return end(OVERLOADED);
    }
    const admission = await this.#admit(request, client);
    if (socket.destroyed) return;
    if (admission.refusal !== undefined) return end(admission.refusal);
    // Not every version of Node.js asks mayUpgrade before.
    if (!isWebSocketRequest(request) || !admission.route.websocket) return end(ROUTE_UNKNOWN);
    if (overloaded()) return end(OVERLOADED);
    // Only who may pass takes one of the places.
    this.#webSockets.add(socket);
    socket.on("close", () => this.#webSockets.delete(socket));
    const passage = this.#passage(request, admission, client);
    const { token } = admission;
    openWebSocket(passage, socket, firstBytes, outgoingHeaders(passage, this.#parts.signer), {
      idleMs: limits.websocketSeconds * 1000,
      livesMs: token === undefined ? Infinity : Math.max(0, token.expiresAt * 1000 - now()),
      onFailure: (refusal, reason) => {
        this.#tellFailure(passage, refusal, reason);
        end(refusal);
      },
    });
  }

  /** Refuses to open a tunnel. */
  refuseTunnel(request: IncomingMessage, socket: Socket): void {
    adopt(socket, this.#parts.limits.clientSeconds * 1000);
    answerUpgrade(socket, ROUTE_UNKNOWN, this.#parts.clients.read(request).requestId);
  }

  endWebSockets(): void {
    for (const socket of this.#webSockets) socket.destroy();
  }

  /** Ends a request on which the gate itself failed. */
  fail(error: unknown, end: (refusal: Refusal) => void): void {
    this.#parts.onEvent({ event: "failure", error: error instanceof Error ? error.stack : String(error) });
    end(INTERNAL);
  }

  async #admit(request: IncomingMessage, client: Client): Promise<Refused | Admitted> {
    const { verifiers, routes, limits } = this.#parts;
    const admission = await admit(request, routes(), verifiers, limits.headerCount);
    this.#record(admission, request, client);
    return admission;
  }

  /** Counts a decision, and writes it into the audit log. */
  #record(admission: Refused | Admitted, request: IncomingMessage, client: Client): void {
    const { metrics, now, onAudit } = this.#parts;
    const { refusal, route } = admission;
    metrics.decisions.add(route?.name ?? "-", refusal?.code ?? "ALLOWED");
    const at = now();
    onAudit?.(() => auditLine(admission, request.method, client.requestId, at));
  }

  #passage(request: IncomingMessage, admitted: Admitted, client: Client): Passage {
    const { upstreams, upstreamOf } = this.#parts;
    return { request, admitted, client, upstream: upstreams.get(upstreamOf(admitted.route)) };
  }

  #tellFailure({ admitted, upstream }: Passage, { code }: Refusal, reason: string | undefined): void {
    const { metrics, onEvent } = this.#parts;
    metrics.upstreamFailures.add(admitted.route.name, code);
    if (reason === undefined || performance.now() < this.#quietUntil) return;
    this.#quietUntil = performance.now() + QUIET_MS;
    onEvent({
      event: "upstream-failed",
      upstream: upstream.origin,
      route: admitted.route.name,
      code,
      reason,
    });
  }
}
