import { decodeUtf8 } from "#platform";

export type JsonObject = Readonly<Record<string, unknown>>;
export type JsonFault =
  "utf8" | "json" | "not-object" | "duplicate-member" | "proto-member" | "lone-surrogate" | "depth";

const MAX_DEPTH = 16;
const TOO_DEEP = -1;
const PROTO = Number.NEGATIVE_INFINITY;

/**
 * Parses a JSON object as two readers could not read it differently: valid UTF-8, no member twice at any depth (RFC 8259
 * section 4 leaves open which of the two counts), no `__proto__`, no half of a surrogate pair, at most 16 levels. The result
 * is frozen at every depth. A fault is returned, not thrown.
 */
export function parseStrictObject(bytes: Uint8Array): JsonObject | JsonFault {
  const text = decodeUtf8(bytes);
  if (text === undefined) return "utf8";
  const separators = memberSeparators(bytes);
  if (separators === TOO_DEEP) return "depth";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "json";
  }
  if (!isObject(value)) return "not-object";
  const members = freezeMembers(value);
  if (members === PROTO) return "proto-member";
  // JSON.parse keeps the last of two members with one name, in whatever escapes it is written: fewer than were there.
  if (members !== separators) return "duplicate-member";
  if (text.includes("\\u") && !isWellFormed(value)) return "lone-surrogate";
  return value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The number of colons outside texts, which is the number of members if this is JSON; -1 when it nests too deep. */
function memberSeparators(bytes: Uint8Array): number {
  let count = 0;
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case 0x22: // "
        for (at++; at < bytes.length && bytes[at] !== 0x22; at++) if (bytes[at] === 0x5c) at++;
        break;
      case 0x3a: // :
        count++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (++depth > MAX_DEPTH) return TOO_DEEP;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        break;
      default:
    }
  }
  return count;
}

/** Freezes the value and everything in it, and counts the members of its objects. */
function freezeMembers(value: object): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) count += freezeInner(item);
  } else {
    const names = Object.keys(value);
    count = names.length;
    for (const name of names) {
      if (name === "__proto__") return PROTO;
      count += freezeInner((value as Record<string, unknown>)[name]);
    }
  }
  Object.freeze(value);
  return count;
}

function freezeInner(value: unknown): number {
  return typeof value === "object" && value !== null ? freezeMembers(value) : 0;
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
}
