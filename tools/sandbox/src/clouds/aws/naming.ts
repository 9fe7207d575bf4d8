/** Names that the provider or the service makes. */
import type { StringProperty } from "../../model/property.ts";
import type { Cloud } from "../../model/resource.ts";

/** Length of what the provider adds to a prefix: the time, and a counter. */
const SUFFIX_LENGTH = 26;

/** The `name` and `namePrefix` of a resource whose names are at most `maxLength` long. */
export function names(
  maxLength: number,
  allowed: Pick<StringProperty, "pattern" | "patternText">,
  prefixMaxLength: number = maxLength - SUFFIX_LENGTH,
): { name: StringProperty; namePrefix: StringProperty } {
  const common = { type: "string", ...allowed, minLength: 1, replaces: true, computed: true } as const;
  return {
    name: { ...common, maxLength, conflictsWith: ["namePrefix"], autoname: { maxLength } },
    namePrefix: { ...common, maxLength: prefixMaxLength, conflictsWith: ["name"] },
  };
}

/** The name that the program gives, or one that begins with its prefix. */
export function nameOf(inputs: { name?: string; namePrefix?: string }, cloud: Cloud): string {
  return inputs.name ?? (inputs.namePrefix ?? "") + uniqueSuffix(cloud);
}

export function uniqueSuffix(cloud: Cloud): string {
  const time = cloud.now().toISOString().replace(/\D/g, "");
  return time + cloud.random.text(SUFFIX_LENGTH - time.length, "0123456789abcdef");
}
