import { createServer } from "node:http";
import type { Server, ServerResponse } from "node:http";
import type { KeysState } from "./key-watch";

/** What the admin server tells. */
export interface AdminSources {
  readonly ready: () => boolean;
  readonly keys: () => Readonly<Record<string, KeysState>>;
  readonly metrics: () => string;
  readonly identityKeys: () => unknown;
}

/** Health, metrics, and the key that upstreams verify identities with. It has no secrets, and belongs to no public network. */
export function createAdminServer(sources: AdminSources): Server {
  return createServer((request, response) => {
    const [path] = (request.url ?? "").split("?");
    if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, JSON_TYPE, "{}");
    switch (path) {
      case "/.gate/health/live":
        return send(response, 200, JSON_TYPE, '{"live":true}');
      case "/.gate/health/ready": {
        const ready = sources.ready();
        return send(response, ready ? 200 : 503, JSON_TYPE, JSON.stringify({ ready, keys: sources.keys() }));
      }
      case "/.gate/metrics":
        return send(response, 200, "text/plain; version=0.0.4; charset=utf-8", sources.metrics());
      case "/.gate/identity-keys":
        return send(response, 200, "application/jwk-set+json", JSON.stringify(sources.identityKeys()));
      default:
        return send(response, 404, JSON_TYPE, "{}");
    }
  });
}

const JSON_TYPE = "application/json";

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}
