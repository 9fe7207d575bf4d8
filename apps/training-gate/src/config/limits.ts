import type { ObjectReader } from "./object-reader";

/** What a gate lets a client take. */
export interface GateLimits {
  /** How large the line and the headers of a request may be, from 4096 to 262144 bytes. @default 32768 */
  readonly headerBytes: number;
  /** How many headers a request may have, from 10 to 2000. @default 100 */
  readonly headerCount: number;
  /** How large the body of a request may be, in bytes; 0: as large as it wants. @default 0 */
  readonly bodyBytes: number;
  /** How many connections may be open, from 1 to 1,000,000. One more is closed. @default 4096 */
  readonly connections: number;
  /** How many requests may be under way, from 1 to 1,000,000. One more is answered 503. @default 1024 */
  readonly requests: number;
  /** How many WebSockets may be open, from 0 to 1,000,000. One more is answered 503. @default 1024 */
  readonly websockets: number;
  /** How long a client may take to send the headers, from 1 to 3600 seconds. @default 15 */
  readonly headersSeconds: number;
  /** How long a client may take to send the whole request, from 1 to 86400 seconds. @default 300 */
  readonly requestSeconds: number;
  /** How long nothing may happen between upstream and gate, from 1 to 3600 seconds; then 504. @default 60 */
  readonly upstreamSeconds: number;
  /** How long nothing may happen between client and gate during a request, from 1 to 3600 seconds. @default 75 */
  readonly clientSeconds: number;
  /** How long a connection is kept for the next request, from 1 to 3600 seconds. @default 65 */
  readonly keepAliveSeconds: number;
  /** How long nothing may happen on a WebSocket, from 1 to 86400 seconds. @default 300 */
  readonly websocketSeconds: number;
  /** How long requests may take to end when the gate stops, from 0 to 3600 seconds. @default 30 */
  readonly drainSeconds: number;
}

export const DEFAULT_LIMITS: GateLimits = {
  headerBytes: 32_768,
  headerCount: 100,
  bodyBytes: 0,
  connections: 4_096,
  requests: 1_024,
  websockets: 1_024,
  headersSeconds: 15,
  requestSeconds: 300,
  upstreamSeconds: 60,
  clientSeconds: 75,
  keepAliveSeconds: 65,
  websocketSeconds: 300,
  drainSeconds: 30,
};

const RANGES: Readonly<Record<keyof GateLimits, readonly [least: number, most: number]>> = {
  headerBytes: [4_096, 262_144],
  headerCount: [10, 2_000],
  bodyBytes: [0, Number.MAX_SAFE_INTEGER],
  connections: [1, 1_000_000],
  requests: [1, 1_000_000],
  websockets: [0, 1_000_000],
  headersSeconds: [1, 3_600],
  requestSeconds: [1, 86_400],
  upstreamSeconds: [1, 3_600],
  clientSeconds: [1, 3_600],
  keepAliveSeconds: [1, 3_600],
  websocketSeconds: [1, 86_400],
  drainSeconds: [0, 3_600],
};

/** Reads limits; the default stands for each that is left out. */
export function readLimits(reader: ObjectReader): GateLimits {
  const limits: { -readonly [Name in keyof GateLimits]: number } = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(RANGES) as (keyof GateLimits)[]) {
    limits[name] = reader.integer(name, ...RANGES[name]) ?? limits[name];
  }
  reader.end();
  // A client that waits for the upstream does nothing; it must not be taken for one that went away.
  if (limits.clientSeconds <= limits.upstreamSeconds) {
    reader.refuse(
      "clientSeconds",
      `must be more than upstreamSeconds; they are ${limits.clientSeconds} and ${limits.upstreamSeconds}`,
    );
  }
  // Node's own rule: the headers are a part of the request.
  if (limits.headersSeconds > limits.requestSeconds) {
    reader.refuse(
      "headersSeconds",
      `must not be more than requestSeconds; they are ${limits.headersSeconds} and ${limits.requestSeconds}`,
    );
  }
  return limits;
}
