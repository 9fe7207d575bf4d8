/** The name that the provider makes when the program gives none. */
import { createHash } from "node:crypto";
import type { StringProperty } from "../model/property.ts";

/** What the engine says about naming. */
export interface Autonaming {
  /** 32 bytes that are the same for the same resource in the same deployment. */
  seed: Uint8Array;
  mode: "default" | "propose" | "enforce" | "disable";
  proposedName?: string;
}

const SUFFIX_LENGTH = 7;

export function autoname(
  property: StringProperty,
  field: string,
  request: { name: string; autonaming: Autonaming },
  fail: (property: string, reason: string) => void,
): string | undefined {
  const { mode, proposedName, seed } = request.autonaming;
  const { maxLength, separator = "-", lowercase } = property.autoname ?? { maxLength: 255 };
  if (mode === "disable") {
    fail(field, `automatic naming is disabled but required input '${field}' was not provided`);
    return undefined;
  }
  if (mode !== "default" && proposedName) {
    if (mode === "enforce" || proposedName.length <= maxLength) return proposedName;
  }
  const suffix = createHash("sha256").update(seed).digest("hex").slice(0, SUFFIX_LENGTH);
  const stem = request.name.slice(0, maxLength - SUFFIX_LENGTH - separator.length);
  const name = `${stem}${separator}${suffix}`;
  return lowercase ? name.toLowerCase() : name;
}
