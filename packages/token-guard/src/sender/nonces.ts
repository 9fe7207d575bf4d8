import { createHmac, timingSafeEqual } from "node:crypto";
import { checkedClock } from "../clock";
import { mistake } from "../config-error";
import { decodeBase64Url } from "../token/base64url";

/** Gives out nonces, and knows its own. */
export interface DpopNonces {
  /** A nonce for the next proof: 1 or more visible ASCII characters without quotes and backslashes. */
  issue(): string;
  /** Whether a nonce came from here not long ago. */
  accepts(nonce: string): boolean;
}

export interface DpopNoncesOptions {
  /** 32 random bytes or more, the same in every instance of the service. */
  readonly secret: Uint8Array;
  /**
   * For how many seconds a nonce is accepted, from 10 to 3600.
   * @default 300
   */
  readonly lifetimeSeconds?: number;
  /**
   * The time in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: () => number;
}

const TIME_BYTES = 6;
const MIN_SECRET_BYTES = 32;

/**
 * Nonces that need no memory: a time, and an HMAC over it. A proof that has one was made after it was given out, so proofs
 * cannot be made in advance (RFC 9449 section 11.2). A nonce may be used more than once; `jti` tells proofs apart.
 *
 * @throws TokenGuardConfigError
 */
export function createDpopNonces(options: DpopNoncesOptions): DpopNonces {
  const { secret, lifetimeSeconds = 300 } = options;
  const now = checkedClock(options.now ?? Date.now);
  if (!(secret instanceof Uint8Array) || secret.length < MIN_SECRET_BYTES) {
    const reason = `must be ${MIN_SECRET_BYTES} random bytes or more`;
    throw mistake("options.secret", reason);
  }
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 10 || lifetimeSeconds > 3600) {
    const reason = `must be a whole number from 10 to 3600; got ${String(lifetimeSeconds)}`;
    throw mistake("options.lifetimeSeconds", reason);
  }
  const key = Uint8Array.from(secret);
  const signed = (time: Uint8Array): Buffer =>
    Buffer.concat([time, createHmac("sha256", key).update("dpop-nonce").update(time).digest()]);
  return {
    issue: () => {
      const time = Buffer.alloc(TIME_BYTES);
      time.writeUIntBE(Math.floor(now()), 0, TIME_BYTES);
      return signed(time).toString("base64url");
    },
    accepts: (nonce) => {
      const bytes = decodeBase64Url(nonce);
      if (bytes === undefined || bytes.length !== TIME_BYTES + 32) return false;
      if (!timingSafeEqual(bytes, signed(bytes.subarray(0, TIME_BYTES)))) return false;
      const age = now() - Buffer.from(bytes).readUIntBE(0, TIME_BYTES);
      // An instance whose clock is ahead may have given it out.
      return Math.abs(age) <= lifetimeSeconds * 1000;
    },
  };
}
