import { Agent, request as requestHttp } from "node:http";
import type { ClientRequest, RequestOptions } from "node:http";
import { Agent as AgentHttps, request as requestHttps } from "node:https";

/** How many idle connections are kept to each upstream. */
const IDLE_CONNECTIONS = 256;

/** A request to an upstream, with all of its headers. */
export interface UpstreamCall {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  /** Whether the connection will be a tunnel, and so belongs to this request alone. */
  readonly tunnel: boolean;
}

/** A service behind the gate. */
export class Upstream {
  readonly origin: string;
  /** What the header `Host` says to it. */
  readonly host: string;
  readonly #secure: boolean;
  readonly #options: RequestOptions;
  readonly #agent: Agent;

  constructor({ origin, protocol, host, hostname, port }: URL, timeoutMs: number, ca: string | undefined) {
    this.origin = origin;
    this.host = host;
    this.#secure = protocol === "https:";
    const agentOptions = { keepAlive: true, maxFreeSockets: IDLE_CONNECTIONS, timeout: timeoutMs };
    this.#agent = this.#secure ? new AgentHttps(agentOptions) : new Agent(agentOptions);
    this.#options = {
      host: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
      port: port === "" ? (this.#secure ? 443 : 80) : Number(port),
      timeout: timeoutMs,
      ...(this.#secure && ca !== undefined && { ca }),
    };
  }

  request({ method, path, headers, tunnel }: UpstreamCall): ClientRequest {
    const agent = tunnel ? false : this.#agent;
    const options = { ...this.#options, method, path, headers, agent };
    return this.#secure ? requestHttps(options) : requestHttp(options);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The services behind the gate, by origin, each with its connections. */
export class Upstreams {
  readonly #byOrigin = new Map<string, Upstream>();
  readonly #timeoutMs: number;
  readonly #ca: string | undefined;

  /** @param timeoutMs how long nothing may happen on a connection to an upstream. */
  constructor(timeoutMs: number, ca: string | undefined) {
    this.#timeoutMs = timeoutMs;
    this.#ca = ca;
  }

  get(url: URL): Upstream {
    let upstream = this.#byOrigin.get(url.origin);
    if (upstream === undefined) {
      upstream = new Upstream(url, this.#timeoutMs, this.#ca);
      this.#byOrigin.set(url.origin, upstream);
    }
    return upstream;
  }

  close(): void {
    for (const upstream of this.#byOrigin.values()) upstream.close();
  }
}
