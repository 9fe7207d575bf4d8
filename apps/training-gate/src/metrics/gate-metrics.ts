import { Counter, Gauge, Histogram } from "./families";
import type { Family } from "./families";

const LATENCY_BOUNDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];

/** What the numbers of a gate are read from. */
export interface GaugeSources {
  readonly requests: () => number;
  readonly websockets: () => number;
  readonly ready: () => boolean;
}

/** The numbers that a gate tells. Their labels are names of the configuration, never what a client wrote. */
export class GateMetrics {
  readonly decisions: Counter = new Counter(
    "gate_decisions_total",
    "Requests by route and by the code of the decision.",
    "route",
    "code",
  );
  readonly upstreamFailures: Counter = new Counter(
    "gate_upstream_failures_total",
    "Requests that might pass and got no answer from the upstream.",
    "route",
    "code",
  );
  readonly addedLatency: Histogram = new Histogram(
    "gate_added_latency_seconds",
    "What the gate adds to a request: until it goes to the upstream, and from the upstream's answer on.",
    LATENCY_BOUNDS,
  );
  readonly keyRefreshes: Counter = new Counter(
    "gate_key_refreshes_total",
    "How often the keys of an issuer were loaded, or could not be.",
    "issuer",
    "result",
  );
  readonly staleUses: Counter = new Counter(
    "gate_stale_key_uses_total",
    "Tokens that were checked with keys that could not be loaded again in time.",
    "issuer",
  );
  readonly reloads: Counter = new Counter(
    "gate_route_reloads_total",
    "How often the routes were read again.",
    "result",
  );
  readonly #families: readonly Family[];

  constructor({ requests, websockets, ready }: GaugeSources) {
    this.#families = [
      this.decisions,
      this.upstreamFailures,
      this.addedLatency,
      this.keyRefreshes,
      this.staleUses,
      this.reloads,
      new Gauge("gate_requests_in_flight", "Requests under way.", requests),
      new Gauge("gate_websockets_open", "WebSockets that are open.", websockets),
      new Gauge("gate_ready", "1 when the gate takes requests, else 0.", () => (ready() ? 1 : 0)),
      new Gauge("process_resident_memory_bytes", "Memory of the process.", () => process.memoryUsage.rss()),
    ];
  }

  expose(): string {
    return this.#families.map((family) => family.expose()).join("");
  }
}
