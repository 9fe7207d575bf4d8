import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createTokenGuard } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";
import { createDpopVerifier } from "@ml-identity/token-guard/dpop";
import { createAdminServer } from "./admin-server";
import { answer, answerUpgrade } from "./answer";
import type { Address, GateEvent, GateSettings } from "./config/gate-settings";
import { DEFAULT_LIMITS } from "./config/limits";
import type { GateLimits } from "./config/limits";
import { Connections } from "./connections";
import { IdentitySigner } from "./identity";
import { KeyWatch } from "./key-watch";
import { GateMetrics } from "./metrics/gate-metrics";
import { ClientReader } from "./proxy/client";
import { Upstreams } from "./proxy/upstreams";
import { RequestHandler } from "./request-handler";
import { RouteTable } from "./routes/route-table";

/** Where a gate listens. */
export interface GateAddresses {
  readonly gate: AddressInfo;
  readonly admin: AddressInfo;
}

/** The service that lets a request into a training environment, or not. */
export interface Gate {
  /** Begins to take requests, and to load the issuers' keys. */
  listen(): Promise<GateAddresses>;
  /**
   * Uses other routes from the next request on.
   *
   * @throws GateConfigError with everything that is wrong; then the routes stay as they are.
   */
  replaceRoutes(routes: unknown): void;
  /** Whether requests can be decided. */
  readonly ready: boolean;
  /** Takes no more requests, ends WebSockets, and waits for the requests under way, for `drainSeconds` at the most. */
  close(): Promise<void>;
}

/**
 * Makes a gate. It does nothing until it listens.
 *
 * @throws GateConfigError for routes, TokenGuardConfigError for contracts and the options of guard and dpop.
 */
export function createGate(settings: GateSettings): Gate {
  return new TrainingGate(settings);
}

const LOOPBACK: Address = { host: "127.0.0.1", port: 0 };
/** The guard's own default. */
const DEFAULT_STALE_SECONDS = 3_600;
const DEFAULT_CACHE_ENTRIES = 10_000;

class TrainingGate implements Gate {
  readonly #settings: GateSettings;
  readonly #limits: GateLimits;
  readonly #guard: TokenGuard;
  readonly #keys: KeyWatch;
  readonly #upstreams: Upstreams;
  readonly #metrics: GateMetrics;
  readonly #handler: RequestHandler;
  readonly #server: Server;
  readonly #admin: Server;
  readonly #connections = new Connections();
  #routes: RouteTable;
  #closing: Promise<void> | undefined;

  constructor(settings: GateSettings) {
    const now = settings.guard?.now ?? Date.now;
    const signer = new IdentitySigner(settings.identityKey, now);
    const staleSeconds = settings.guard?.keysStaleSeconds ?? DEFAULT_STALE_SECONDS;
    this.#settings = settings;
    this.#limits = { ...DEFAULT_LIMITS, ...settings.limits };
    this.#routes = RouteTable.read(settings.routes);
    this.#keys = new KeyWatch(
      new Set(settings.contracts.map(({ issuer }) => issuer)),
      staleSeconds * 1000,
      now,
    );
    this.#upstreams = new Upstreams(this.#limits.upstreamSeconds * 1000, settings.upstreamCa);
    this.#metrics = new GateMetrics({
      requests: () => this.#handler.requests,
      websockets: () => this.#handler.webSockets,
      ready: () => this.ready,
    });
    this.#guard = this.#createGuard();
    this.#handler = new RequestHandler({
      verifiers: {
        guard: this.#guard,
        dpop: settings.dpop && createDpopVerifier({ ...settings.dpop, now }),
      },
      routes: () => this.#routes,
      upstreamOf: (route) => route.upstream ?? settings.upstream,
      signer,
      clients: new ClientReader(settings.trustedProxies ?? []),
      upstreams: this.#upstreams,
      metrics: this.#metrics,
      limits: this.#limits,
      now,
      onAudit: settings.onAudit,
      onEvent: this.#emit,
      onIdle: () => this.#connections.end(false),
    });
    this.#server = this.#createServer();
    this.#admin = createAdminServer({
      ready: () => this.ready,
      keys: () => this.#keys.states(),
      metrics: () => this.#metrics.expose(),
      identityKeys: () => signer.jwks,
    });
  }

  get ready(): boolean {
    return this.#closing === undefined && this.#server.listening && this.#keys.usable;
  }

  async listen(): Promise<GateAddresses> {
    const admin = await listenOn(this.#admin, this.#settings.admin ?? LOOPBACK);
    try {
      const gate = await listenOn(this.#server, this.#settings.listen ?? LOOPBACK);
      this.#keys.start(this.#guard);
      return { gate, admin };
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  replaceRoutes(routes: unknown): void {
    try {
      this.#routes = RouteTable.read(routes);
      this.#metrics.reloads.add("taken");
    } catch (error) {
      this.#metrics.reloads.add("refused");
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  readonly #emit = (event: GateEvent): void => this.#settings.onEvent?.(event);

  #createGuard(): TokenGuard {
    const { contracts, guard } = this.#settings;
    return createTokenGuard(contracts, {
      cacheEntries: DEFAULT_CACHE_ENTRIES,
      ...guard,
      hooks: {
        onKeysRefreshed: (event) => {
          this.#keys.refreshed(event);
          this.#metrics.keyRefreshes.add(event.issuer, "loaded");
          this.#emit({ event: "keys-loaded", ...event });
        },
        onKeysRefreshFailed: (event) => {
          const { issuer, cause, keysInUse } = event;
          this.#keys.failed(event);
          this.#metrics.keyRefreshes.add(issuer, "failed");
          const why = cause instanceof Error ? cause.message : String(cause);
          this.#emit({ event: "keys-not-loaded", issuer, cause: why, keysInUse });
        },
        onStaleKeys: ({ issuer }) => this.#metrics.staleUses.add(issuer),
      },
    });
  }

  #createServer(): Server {
    const handler = this.#handler;
    const limits = this.#limits;
    const server = createServer({
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersSeconds * 1000,
      requestTimeout: limits.requestSeconds * 1000,
      keepAliveTimeout: limits.keepAliveSeconds * 1000,
      connectionsCheckingInterval: Math.min(5_000, limits.headersSeconds * 1000),
      insecureHTTPParser: false,
      requireHostHeader: true,
      noDelay: true,
      shouldUpgradeCallback: (request) =>
        !this.#connections.isBusy(request.socket) && handler.mayUpgrade(request),
    });
    server.on("connection", (socket) => this.#connections.add(socket));
    server.maxConnections = limits.connections;
    // How many there may be, the gate says itself; how long they may be together, bounds that.
    server.maxHeadersCount = 0;
    server.timeout = limits.clientSeconds * 1000;
    const onRequest =
      (expectsContinue: boolean) =>
      (...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>): void => {
        this.#connections.owe(request.socket, response);
        handler.handle(request, response, expectsContinue).catch((error: unknown) =>
          handler.fail(error, (refusal) => {
            if (response.headersSent) response.destroy();
            else answer(request, response, refusal, "");
          }),
        );
      };
    server.on("request", onRequest(false));
    server.on("checkContinue", onRequest(true));
    server.on("upgrade", (request, socket, firstBytes) => {
      // What is written now would be taken for the answer to the request before.
      if (this.#connections.isBusy(socket as Socket)) return void socket.destroy();
      handler
        .upgrade(request, socket as Socket, firstBytes)
        .catch((error: unknown) =>
          handler.fail(error, (refusal) => answerUpgrade(socket as Socket, refusal, "")),
        );
    });
    server.on("connect", (request, socket) => {
      if (this.#connections.isBusy(socket as Socket)) return void socket.destroy();
      handler.refuseTunnel(request, socket as Socket);
    });
    return server;
  }

  async #close(): Promise<void> {
    this.#handler.stopping = true;
    this.#keys.stop();
    const ended = closed(this.#server);
    this.#handler.endWebSockets();
    this.#connections.end(false);
    const deadline = setTimeout(() => this.#connections.end(true), this.#limits.drainSeconds * 1000);
    await ended;
    clearTimeout(deadline);
    this.#guard.close();
    this.#upstreams.close();
    const adminEnded = closed(this.#admin);
    this.#admin.closeAllConnections();
    await adminEnded;
  }
}

function listenOn(server: Server, { host, port }: Address): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/** A server that never listened is closed. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => void server.close(() => resolve()));
}
