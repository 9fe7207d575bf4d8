// The same as ../platform.ts without anything of Node, for what has the functions of a browser.

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
