import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import type { VerifiedToken } from "@ml-identity/token-guard";

/** How long an upstream may take an identity for true, in seconds. */
const LIFETIME_SECONDS = 60;
/** An identity is signed once for all requests of the same subject until so many seconds before its end. */
const LEAST_LEFT_SECONDS = 30;
const MOST_KEPT = 10_000;

interface Kept {
  readonly jws: string;
  readonly expiresAt: number;
}

/** Says to the upstream who asks, as a JWS that lives for a minute and that only the gate can make. */
export class IdentitySigner {
  readonly #key: KeyObject;
  readonly #jwk: JsonWebKey;
  readonly #header: string;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  /** @param key Ed25519; a new one when undefined. @param now in milliseconds since 1970. */
  constructor(key: KeyObject | undefined, now: () => number) {
    this.#key = key ?? generateKeyPairSync("ed25519").privateKey;
    const { kty, crv, x } = createPublicKey(this.#key).export({ format: "jwk" });
    // RFC 7638, with the members that RFC 8037 names.
    const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
    this.#jwk = { kty, crv, x, kid, alg: "EdDSA", use: "sig" } as JsonWebKey;
    this.#header = encode({ alg: "EdDSA", typ: "gate-identity+jwt", kid });
    this.#now = now;
  }

  /** What upstreams verify identities with. */
  get jwks(): { readonly keys: readonly JsonWebKey[] } {
    return { keys: [this.#jwk] };
  }

  /**
   * The identity for one upstream.
   *
   * @param tenant that the request is about, when its route asks for one.
   */
  sign(token: VerifiedToken, tenant: string | undefined, audience: string): string {
    const claims = { iss: "training-gate", aud: audience, ...claimsOf(token, tenant) };
    const name = JSON.stringify(claims);
    const now = Math.floor(this.#now() / 1000);
    const kept = this.#kept.get(name);
    if (
      kept !== undefined &&
      kept.expiresAt >= now + LEAST_LEFT_SECONDS &&
      kept.expiresAt <= token.expiresAt
    ) {
      return kept.jws;
    }
    const expiresAt = Math.min(now + LIFETIME_SECONDS, token.expiresAt);
    const text = `${this.#header}.${encode({ ...claims, iat: now, exp: expiresAt })}`;
    const jws = `${text}.${sign(null, Buffer.from(text), this.#key).toString("base64url")}`;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(name, { jws, expiresAt });
    return jws;
  }
}

/**
 * In another tenant than the own one only the roles count that the subject has there, as the guard decides it; so nothing
 * else is said of it.
 */
function claimsOf(token: VerifiedToken, tenant: string | undefined): Record<string, unknown> {
  const home = tenant === undefined || tenant === token.tenant;
  const roles = home ? token.roles : (token.rolesByTenant?.[tenant] ?? []);
  const grants = token.contract.capabilities?.roles ?? {};
  return {
    sub: token.subject,
    subject_issuer: token.issuer,
    subject_tenant: token.tenant,
    client_id: token.clientId,
    tenant: tenant ?? token.tenant,
    scopes: home ? token.scopes : [],
    roles,
    capabilities: home
      ? token.capabilities
      : [...new Set(roles.flatMap((role) => (Object.hasOwn(grants, role) ? (grants[role] ?? []) : [])))],
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
