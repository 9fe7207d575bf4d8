/**
 * The bytes of a text in base64url without padding (RFC 7515 section 2), or undefined when it is written in any other way:
 * with padding, white space, a foreign character, or bits that are dropped. Node's decoder forgives all of these, so that
 * one token could be written in many ways.
 */
export function decodeBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return text !== "" && bytes.toString("base64url") === text ? bytes : undefined;
}
