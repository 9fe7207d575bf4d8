import { ClaimMalformedError } from "../errors";

const NONE: readonly string[] = Object.freeze([]);

/** A claim that is a text and not empty, or is not there. */
export function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === "string" && value !== "")) return value;
  throw new ClaimMalformedError(name, "a text that is not empty");
}

/** A claim that is a list of texts, or one text; undefined when it is anything else. */
export function asTexts(value: unknown): readonly string[] | undefined {
  if (value === undefined) return NONE;
  if (typeof value === "string") return [value];
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
}

/** The same, or a refusal. */
export function textsOf(value: unknown, name: string): readonly string[] {
  const texts = asTexts(value);
  if (texts === undefined) throw new ClaimMalformedError(name, "a text or a list of texts");
  return texts;
}

/** A claim that is a list of texts, or a text with words between spaces (RFC 6749 section 3.3). */
export function wordsOf(value: unknown, name: string): readonly string[] {
  if (typeof value !== "string") return textsOf(value, name);
  return value.split(" ").filter((word) => word !== "");
}
