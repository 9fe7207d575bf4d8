/**
 * An ECDSA signature of a token, which is r and s one after the other (RFC 7518 section 3.4), as the DER that OpenSSL reads:
 * `SEQUENCE { r INTEGER, s INTEGER }`. Node can do this too, with the option `dsaEncoding`; but a verification with any option
 * takes up to twice as long as one with the key alone.
 */
export function derSignature(raw: Uint8Array): Buffer {
  const half = raw.length / 2;
  const r = firstByte(raw, 0, half);
  const s = firstByte(raw, half, raw.length);
  const rLength = half - r + signByte(raw, r);
  const sLength = raw.length - s + signByte(raw, s);
  const length = 4 + rLength + sLength;
  // From 128 bytes on the length has a byte that says how long the length is. The sign bytes are the zeros of the allocation.
  const header = length < 0x80 ? [0x30, length] : [0x30, 0x81, length];
  const der = Buffer.alloc(header.length + length);
  der.set(header);
  writeInteger(der, header.length, rLength, raw, r, half);
  writeInteger(der, header.length + 2 + rLength, sLength, raw, s, raw.length);
  return der;
}

/** The first byte of a number that is not a leading zero; its last byte when it is 0. */
function firstByte(raw: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to - 1 && raw[at] === 0) at++;
  return at;
}

/** 1 when a number that begins with this byte would be read as a negative one. */
function signByte(raw: Uint8Array, at: number): 0 | 1 {
  return (raw[at] ?? 0) < 0x80 ? 0 : 1;
}

function writeInteger(
  der: Buffer,
  at: number,
  length: number,
  raw: Uint8Array,
  from: number,
  to: number,
): void {
  der[at] = 0x02;
  der[at + 1] = length;
  der.set(raw.subarray(from, to), at + 2 + length - (to - from));
}
