const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The six bits of each letter, by its code; -1 for what is none. */
const BITS = Int8Array.from({ length: 128 }, (_, code) => LETTERS.indexOf(String.fromCharCode(code)));

/**
 * The bytes of a text in base64url without padding (RFC 7515 section 2), or undefined when it is written in any other way:
 * with padding, white space, a foreign character, or bits that are dropped. The platforms' decoders forgive these, so that one
 * token could be written in many ways; and the wide instructions of Node's slow the verification down that follows.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text === "" || text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let length = 0;
  let pending = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const bits = BITS[text.charCodeAt(at)] ?? -1;
    if (bits < 0) return undefined;
    pending = ((pending << 6) | bits) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[length++] = pending >> count;
    }
  }
  return (pending & ((1 << count) - 1)) === 0 ? bytes : undefined;
}
