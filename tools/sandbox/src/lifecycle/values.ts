/** Values as the engine sends them: JSON in which a value that is not known yet is one of seven sentinel strings. */
import type { Json } from "../model/property.ts";
import type { Values } from "../model/resource.ts";

/** The sentinel for an unknown string; the engine takes it for an unknown value of any type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SENTINELS: ReadonlySet<Json | undefined> = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isUnknown(value: Json | undefined): boolean {
  return typeof value === "string" && value.length === UNKNOWN.length && SENTINELS.has(value);
}

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function containsUnknown(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (isObject(value)) return Object.values(value).some(containsUnknown);
  return isUnknown(value);
}

/** The known part: an unknown field is left out, and so is a list with an unknown item. */
export function known(values: Values): Values {
  const result: Values = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || key === DEFAULTS_KEY) continue;
    if (isObject(value)) result[key] = known(value) as Json;
    else if (!containsUnknown(value)) result[key] = Array.isArray(value) ? value.map(withoutDefaults) : value;
  }
  return result;
}

/** Names the inputs that check added, so that the next check knows them from what the program gave. */
export const DEFAULTS_KEY = "__defaults";

/** The value without the bookkeeping of check, at any depth. */
export function withoutDefaults(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isObject(value)) return value;
  const result: { [key: string]: Json } = {};
  for (const [key, field] of Object.entries(value)) {
    if (key !== DEFAULTS_KEY && field !== undefined) result[key] = withoutDefaults(field);
  }
  return result;
}

/** The state of an object whose inputs these are, unknown values included. */
export function inputsAsState(inputs: Values): Values {
  return withoutDefaults(inputs as Json) as Values;
}
