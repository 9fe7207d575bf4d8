// The same as ../platform.ts without anything of Node, for what has the functions of a browser.

const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** The bytes of a text in base64url without padding, or undefined when it is written in any other way. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
  // Of the last letter atob drops up to four bits: with other bits it would be another text with the same bytes.
  const last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(text.at(-1) ?? "");
  const dropped = { 0: 0, 2: 0b1111, 3: 0b11 }[text.length % 4] ?? 0;
  return (last & dropped) === 0 ? bytes : undefined;
}

/** The text of bytes in UTF-8; undefined when they are not. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Tells whoever runs the program that a hook of it failed. */
export function warn(error: unknown): void {
  console.warn("a hook of the token guard failed:", error);
}
