import { isUtf8 } from "node:buffer";
import { inspect } from "node:util";

// What the guard asks of the platform before and after the keys. It is imported as #platform: this module on Node, and
// web/platform.ts everywhere else.
export { decodeBase64Url } from "./token/base64url";

/** The text of bytes in UTF-8; undefined when they are not. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Tells whoever runs the program that a hook of it failed. */
export function warn(error: unknown): void {
  // Not a template: anything may be thrown, also what is no text.
  process.emitWarning(`a hook of the token guard failed: ${inspect(error)}`, { code: "TOKEN_GUARD_HOOK" });
}
