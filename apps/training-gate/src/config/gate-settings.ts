import type { TokenContract } from "@ml-identity/token-contract";
import type { TokenGuardOptions } from "@ml-identity/token-guard";
import type { DpopVerifierOptions } from "@ml-identity/token-guard/dpop";
import type { KeyObject } from "node:crypto";
import type { GateLimits } from "./limits";

/** Where a server listens. */
export interface Address {
  /** A host name or an address of this machine. */
  readonly host: string;
  /** From 0 to 65535; 0 takes a free one. */
  readonly port: number;
}

/** Everything that a gate is made of. */
export interface GateSettings {
  /** Whose tokens are accepted. At least one. */
  readonly contracts: readonly TokenContract[];
  /** The routes, in the form of the routes file: which requests may pass, and what they need. */
  readonly routes: unknown;
  /** The origin to which requests go that may pass, unless their route names another. */
  readonly upstream: URL;
  /** Where clients connect. Defaults to a free port of 127.0.0.1. */
  readonly listen?: Address;
  /** Where health, metrics and keys are. Defaults to a free port of 127.0.0.1. */
  readonly admin?: Address;
  /** The Ed25519 key that signs who asks, for the upstream. Defaults to a new one, which only this gate has. */
  readonly identityKey?: KeyObject;
  /**
   * The addresses or networks (CIDR) of the proxies before the gate, whose `X-Forwarded-*` and `X-Request-Id` are believed.
   * Defaults to none.
   */
  readonly trustedProxies?: readonly string[];
  readonly limits?: Partial<GateLimits>;
  /**
   * How tokens are verified. The defaults are the guard's, but that 10,000 verified tokens are remembered: a notebook makes
   * hundreds of requests with one token, and until that expires, or its key goes, a second look finds what the first one did.
   */
  readonly guard?: Omit<TokenGuardOptions, "hooks">;
  /**
   * Takes tokens that are bound to a key of their sender, with the scheme DPoP and a proof for each request (RFC 9449).
   * Defaults to none: a token that is bound is refused.
   */
  readonly dpop?: Omit<DpopVerifierOptions, "now">;
  /** Certificates of the authorities to trust at an https upstream, in PEM, instead of Node's own. */
  readonly upstreamCa?: string;
  /** Takes each line of the audit log, as a function that makes it, now or later. Defaults to nothing. */
  readonly onAudit?: (line: () => string) => void;
  /** Takes what happens to the gate itself. Defaults to nothing. */
  readonly onEvent?: (event: GateEvent) => void;
}

/** Something that happens to the gate, as distinct from one request. */
export interface GateEvent {
  readonly event: string;
  readonly [detail: string]: unknown;
}
