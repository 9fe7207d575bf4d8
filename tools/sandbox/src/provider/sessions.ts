/**
 * A session is one provider instance of one engine run: the engine opens a connection for each, and no later request
 * says which instance it means, so the connection's peer address does.
 */
import type { Scope } from "../model/resource.ts";

export interface Session {
  scope: Scope;
  /** URNs of objects that this session made, until the engine is known to have recorded them. */
  readonly made: Set<string>;
  lastUsed: number;
}

const UNUSED_MS = 24 * 60 * 60 * 1000;

export class Sessions {
  readonly #byPeer = new Map<string, Session>();
  readonly #initial: Scope;

  constructor(initial: Scope) {
    this.#initial = initial;
  }

  /** Begins anew for a peer: the operating system hands out the ports of closed connections again. */
  begin(peer: string): void {
    this.#sweep();
    this.#byPeer.set(peer, this.#fresh());
  }

  configure(peer: string, scope: Scope): void {
    this.of(peer).scope = scope;
  }

  /** The session of a peer. A connection that gRPC opened again after a pause takes over the only other one. */
  of(peer: string): Session {
    const session = this.#byPeer.get(peer) ?? this.#only() ?? this.#fresh();
    session.lastUsed = Date.now();
    this.#byPeer.set(peer, session);
    return session;
  }

  /** Ends a session; the engine does so when it is done with a provider. */
  end(peer: string): Session | undefined {
    const session = this.#byPeer.get(peer);
    this.#byPeer.delete(peer);
    return session;
  }

  #fresh(): Session {
    return { scope: this.#initial, made: new Set(), lastUsed: Date.now() };
  }

  #only(): Session | undefined {
    return this.#byPeer.size === 1 ? this.#byPeer.values().next().value : undefined;
  }

  #sweep(): void {
    const oldest = Date.now() - UNUSED_MS;
    for (const [peer, session] of this.#byPeer) if (session.lastUsed < oldest) this.#byPeer.delete(peer);
  }
}
