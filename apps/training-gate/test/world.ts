import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { CONTRACT_VERSION } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";
import { createGate } from "../src/gate";
import type { Gate, GateAddresses } from "../src/gate";
import type { GateEvent, GateSettings } from "../src/config/gate-settings";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What an upstream got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Claims = Record<string, unknown>;

/** An issuer with its keys on loopback, an upstream that says what it got, and gates between. */
export class World {
  readonly received: Received[] = [];
  readonly audit: Record<string, unknown>[] = [];
  readonly events: GateEvent[] = [];
  /** What the upstream does instead of saying what it got. */
  onRequest: RequestListener | undefined;
  /** What the issuer answers instead of its keys. */
  issuerStatus = 200;
  issuer = "";
  upstream: URL = new URL("http://127.0.0.1");
  readonly #keys = generateKeyPairSync("ed25519");
  readonly #servers: Server[] = [];
  /** Of the servers; those that became WebSockets are not the server's any more. */
  readonly #sockets = new Set<Socket>();
  readonly #gates: Gate[] = [];

  async start(): Promise<void> {
    const jwk = { ...this.#keys.publicKey.export({ format: "jwk" }), kid: "k1", alg: "EdDSA", use: "sig" };
    this.issuer = await this.serve((_request, response) => {
      response.writeHead(this.issuerStatus, { "content-type": "application/json" });
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    this.upstream = new URL(
      await this.serve((request, response) => {
        // A request that breaks off wants no answer.
        this.#answer(request, response).catch(() => response.destroy());
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#gates.map((gate) => gate.close()));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(
      this.#servers.map((server) => new Promise<void>((resolve) => void server.close(() => resolve()))),
    );
  }

  /** Starts a server on a free port. @returns its origin. */
  async serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    this.#servers.push(server);
    server.on("connection", (socket) => this.#sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  get upstreamServer(): Server {
    return this.#servers[1] as Server;
  }

  contract(changes: Partial<TokenContract> = {}): TokenContract {
    return {
      version: CONTRACT_VERSION,
      issuer: this.issuer,
      jwksUri: `${this.issuer}/keys`,
      audiences: ["api"],
      algorithms: ["EdDSA"],
      tokenUse: "access",
      requiredClaims: { sub: [] },
      scopesClaim: "scope",
      tenantClaim: "tenant",
      capabilities: { scopes: { train: "training:run", read: "data:read" } },
      ...changes,
    };
  }

  token(claims: Claims = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const base = {
      iss: this.issuer,
      sub: "user-1",
      aud: "api",
      iat: now - 10,
      exp: now + 600,
      tenant: "acme",
    };
    const text = `${encode({ alg: "EdDSA", kid: "k1", typ: "JWT" })}.${encode({ ...base, ...claims })}`;
    return `${text}.${sign(null, Buffer.from(text), this.#keys.privateKey).toString("base64url")}`;
  }

  /** A gate that listens; it knows the issuer's keys unless the issuer is down. */
  async gate(routes: unknown, settings: Partial<GateSettings> = {}): Promise<RunningGate> {
    let told: () => void;
    const keys = new Promise<void>((resolve) => (told = resolve));
    const gate = createGate({
      contracts: [this.contract()],
      routes,
      upstream: this.upstream,
      onAudit: (line) => this.audit.push(JSON.parse(line()) as Record<string, unknown>),
      onEvent: (event) => {
        this.events.push(event);
        if (event.event.startsWith("keys-")) told();
      },
      ...settings,
      guard: { allowLoopbackHttp: true, ...settings.guard },
    });
    this.#gates.push(gate);
    const addresses = await gate.listen();
    await keys;
    return new RunningGate(gate, addresses);
  }

  async #answer(request: IncomingMessage, response: Parameters<RequestListener>[1]): Promise<void> {
    if (this.onRequest !== undefined) return this.onRequest(request, response);
    const body = await bodyOf(request);
    const { method = "", url = "", rawHeaders, headers } = request;
    this.received.push({ method, url, rawHeaders, headers, body });
    response.end("from the upstream");
  }
}

/** What a client asks. */
export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly token?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

export class RunningGate {
  readonly gate: Gate;
  readonly port: number;
  readonly adminPort: number;

  constructor(gate: Gate, addresses: GateAddresses) {
    this.gate = gate;
    this.port = addresses.gate.port;
    this.adminPort = addresses.admin.port;
  }

  ask(options: Ask = {}): Promise<Answer> {
    return ask(this.port, options);
  }

  admin(path: string): Promise<Answer> {
    return ask(this.adminPort, { path });
  }

  /** Sends these bytes. @returns all that comes until the gate ends the connection. */
  raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let received = "";
      const socket = connect(this.port, "127.0.0.1", () => socket.write(text));
      socket.setEncoding("latin1");
      socket.on("data", (chunk: string) => (received += chunk));
      socket.on("error", reject);
      socket.on("close", () => resolve(received));
    });
  }

  /** A connection that asked to become a WebSocket, and the head of the answer. */
  webSocket(path: string, headers: Record<string, string> = {}): Promise<{ socket: Socket; head: string }> {
    return new Promise((resolve, reject) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const socket = connect(this.port, "127.0.0.1", () =>
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: gate\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join("")}\r\n`,
        ),
      );
      let received = "";
      const onData = (chunk: Buffer): void => {
        received += chunk.toString("latin1");
        const end = received.indexOf("\r\n\r\n");
        if (end === -1) return;
        socket.off("data", onData);
        socket.pause();
        socket.unshift(Buffer.from(received.slice(end + 4), "latin1"));
        resolve({ socket, head: received.slice(0, end) });
      };
      socket.on("data", onData);
      socket.on("error", reject);
    });
  }
}

function ask(port: number, { method = "GET", path = "/", token, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        port,
        host: "127.0.0.1",
        method,
        path,
        agent: false,
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      },
      (response) => {
        bodyOf(response).then(
          (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          reject,
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
