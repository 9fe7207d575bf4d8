export const MIN_RSA_BITS = 2048;
/** The work of a verification grows with the square of the length, and a key comes from outside. */
export const MAX_RSA_BITS = 16384;

/** Why the guard does not take an RSA key; undefined when it does. */
export function rsaProblem(bits: number, exponent: bigint): string | undefined {
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
    return `it has ${bits} bits; ${MIN_RSA_BITS} to ${MAX_RSA_BITS} are supported`;
  }
  // With the exponent 1 each text is its own signature; a long one only costs time.
  if (exponent < 3n || exponent % 2n === 0n || exponent > 0xffffffffn) return "its exponent is unsafe";
  return undefined;
}

export const SMALL_ORDER = "its order is small: a signature can be made without the private key";

/**
 * The y-coordinates of the points of edwards25519 whose order divides 8, and the two of them that are also written with p
 * added. For such a key anybody can find signatures; newer versions of OpenSSL refuse them, older ones do not.
 */
const SMALL_ORDER_Y = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** Whether a point of edwards25519, in its 32 bytes, is one of these. */
export function hasSmallOrder(point: Uint8Array): boolean {
  // The highest bit is the sign of x.
  const bytes = [...point].map((byte, at) => (at === 31 ? byte & 0x7f : byte));
  return SMALL_ORDER_Y.has(bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}
