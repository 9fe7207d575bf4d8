import { isUtf8 } from "node:buffer";
import { inspect } from "node:util";

// What the guard asks of the platform before and after the keys. It is imported as #platform: this module on Node, and
// web/platform.ts everywhere else.

/** The text of bytes in UTF-8; undefined when they are not. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  // What is wrong is read as U+FFFD; so is U+FFFD itself, which is rare enough to look twice.
  return text.includes("\ufffd") && !isUtf8(bytes) ? undefined : text;
}

/** Tells whoever runs the program that a hook of it failed. */
export function warn(error: unknown): void {
  // Not a template: anything may be thrown, also what is no text.
  process.emitWarning(`a hook of the token guard failed: ${inspect(error)}`, { code: "TOKEN_GUARD_HOOK" });
}
