import { isObject } from "../token/strict-json";
import type { JsonObject } from "../token/strict-json";

/** Where a claim stands. */
export interface ClaimPath {
  /** As the contract writes it. */
  readonly name: string;
  readonly steps: readonly string[];
}

/** The place of a claim: its name, or a JSON pointer that begins with `/`. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function claimPath(name: string): ClaimPath {
  if (!name.startsWith("/")) return { name, steps: [name] };
  const steps = name.slice(1).split("/");
  return { name, steps: steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")) };
}

/** The value of a claim. `null` counts as no value, and nothing is inherited. */
export function claimAt(claims: JsonObject, { steps }: ClaimPath): unknown {
  let value: unknown = claims;
  for (const step of steps) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value ?? undefined;
}

/** The value of a registered claim. */
export function claimOf(claims: JsonObject, name: string): unknown {
  return Object.hasOwn(claims, name) ? (claims[name] ?? undefined) : undefined;
}
