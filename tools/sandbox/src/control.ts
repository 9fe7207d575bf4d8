/** The daemon's own door, for the commands: JSON over HTTP on loopback, with the token of `daemon.json`. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DaemonInfo } from "./client.ts";
import type { Fault, Faults } from "./lifecycle/faults.ts";
import type { Metrics } from "./metrics.ts";
import type { AnyProperties, AnyProperty, Json } from "./model/property.ts";
import { propertyOf, type PackageEntry, type ResourceModel, type Values } from "./model/resource.ts";
import type { Store, StoredObject } from "./store/store.ts";

export interface ControlOptions {
  store: Store;
  faults: Faults;
  metrics: Metrics;
  info: DaemonInfo;
  packages: readonly PackageEntry[];
  touch(): void;
  /** Sets how far the sandbox's clock is ahead of the machine's, in milliseconds. */
  moveClock(offset: number): void;
  stop(): void;
}

/** An object as the commands show it. */
export interface ObjectView {
  type: string;
  id: string;
  region: string;
  urn: string;
  created: string;
  /** Secrets are replaced by `[secret]`. */
  state: Values;
}

type Route = (body: Values) => unknown;

export class Control {
  readonly #server: Server;
  readonly #options: ControlOptions;

  constructor(options: ControlOptions) {
    this.#options = options;
    const routes = this.#routes();
    this.#server = createServer((request, response) => {
      options.touch();
      void this.#answer(routes, request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
  }

  listen(host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, host, () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(
    routes: { [route: string]: Route },
    request: IncomingMessage,
  ): Promise<{ status: number; body: unknown }> {
    const { info } = this.#options;
    if (request.headers.authorization !== `Bearer ${info.token}`)
      return { status: 401, body: { error: "wrong token" } };
    const route = routes[`${request.method} ${request.url}`];
    if (!route) return { status: 404, body: { error: `no ${request.method} ${request.url}` } };
    try {
      return { status: 200, body: (await route(await bodyOf(request))) ?? {} };
    } catch (error) {
      return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
    }
  }

  #routes(): { [route: string]: Route } {
    const { store, faults, metrics, info, moveClock, stop } = this.#options;
    return {
      "GET /health": () => ({ pid: info.pid, started: info.started }),
      "GET /objects": () => Promise.all([...store.all()].map((object) => this.#view(object))),
      "GET /metrics": () => ({ calls: metrics.report(), memory: process.memoryUsage().rss }),
      "GET /faults": () => faults.list(),
      "POST /faults": (body) => faults.add(body as unknown as Fault),
      "POST /faults/clear": () => faults.clear(),
      "POST /drift": (body) => this.#drift(this.#find(body), body["state"] as Values),
      "POST /remove": (body) => store.remove(this.#find(body)),
      "POST /unrecorded/remove": (body) => ({ removed: this.#removeUnrecorded(body) }),
      "POST /clock": (body) => moveClock(Number(body["offset"])),
      "POST /stop": () => stop(),
    };
  }

  /** The object with an id; a type is needed where several have the same. */
  #find({ id, type }: Values): StoredObject {
    const named = [...this.#options.store.all()].filter((object) => object.id === id);
    const [found, ...more] = type === undefined ? named : named.filter((object) => object.type === type);
    if (!found) {
      throw new Error(
        `nothing in the sandbox has the id "${String(id)}"; \`sandbox status\` lists what exists`,
      );
    }
    if (more.length > 0) {
      throw new Error(
        `several objects have the id "${found.id}"; say which with --type: ${named.map((object) => object.type).join(", ")}`,
      );
    }
    return found;
  }

  /** Removes what was made for a stack whose engine was killed before it wrote that down. */
  #removeUnrecorded({ project, stack }: Values): number {
    const { store } = this.#options;
    const prefix = `urn:pulumi:${String(stack)}::${String(project)}::`;
    const lost = [...store.all()].filter(({ recorded, urn }) => !recorded && urn.startsWith(prefix));
    for (const object of lost) store.remove(object);
    return lost.length;
  }

  /** Somebody changes an object behind the stack's back. */
  async #drift(object: StoredObject, state: Values): Promise<void> {
    const model = await this.#model(object);
    for (const name of Object.keys(state)) {
      if (!propertyOf(model, name)) throw new Error(`${object.type} has no property "${name}"`);
    }
    object.state = { ...object.state, ...state };
    this.#options.store.put(object);
  }

  async #model(object: StoredObject): Promise<ResourceModel> {
    const entry = this.#options.packages.find(({ name }) => name === object.package);
    const model = (await entry?.load())?.resources.get(object.type);
    if (!model) throw new Error(`no model for ${object.type}`);
    return model;
  }

  async #view(object: StoredObject): Promise<ObjectView> {
    const { type, id, region, urn, created } = object;
    const model = await this.#model(object);
    return {
      type,
      id,
      region,
      urn,
      created,
      state: redact({ ...model.outputs, ...model.properties }, object.state),
    };
  }
}

const REDACTED = "[secret]";

function redact(properties: AnyProperties, values: Values): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) result[name] = redactValue(properties[name], value);
  }
  return result;
}

function redactValue(property: AnyProperty | undefined, value: Json): Json {
  if (!property) return value;
  if (property.secret || property.sensitive) return REDACTED;
  if (property.type === "object") return redact(property.fields, value as Values) as Json;
  if ((property.type === "list" || property.type === "set") && Array.isArray(value)) {
    return value.map((item) => redactValue(property.items, item));
  }
  return value;
}

async function bodyOf(request: IncomingMessage): Promise<Values> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Values);
}
