/** When two values of a property are the same to the service. */
import type { AnyProperties, AnyProperty, Json } from "../model/property.ts";
import { isObject } from "./values.ts";

/** Text that does not depend on the order of keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isObject(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined && value[key] !== null)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** A document given as text or as an object, as one text. Text that is not JSON stands for itself. */
export function canonicalJson(value: Json | undefined): string {
  if (typeof value !== "string") return canonical(value);
  try {
    return canonical(JSON.parse(value) as Json);
  } catch {
    return value;
  }
}

/** Whether a value is what the service has for "nothing": the provider cannot tell these from an absent input. */
export function isZero(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isZero);
}

/** `wanted` is what the program asks for, `actual` what the service has. */
export function equal(property: AnyProperty, wanted: Json | undefined, actual: Json | undefined): boolean {
  if (property.writeOnly) return true;
  if (wanted === undefined || wanted === null) return property.computed === true || isZero(actual);
  if (actual === undefined || actual === null) return isZero(wanted);
  switch (property.type) {
    case "json":
      return canonicalJson(wanted) === canonicalJson(actual);
    case "string":
      if (property.equal === "json") return canonicalJson(wanted) === canonicalJson(actual);
      if (property.equal === "case-insensitive")
        return String(wanted).toLowerCase() === String(actual).toLowerCase();
      if (property.equal === "without-https") return withoutHttps(wanted) === withoutHttps(actual);
      return wanted === actual;
    case "number":
    case "integer":
      return Number(wanted) === Number(actual);
    case "boolean":
      return String(wanted) === String(actual);
    case "set":
    case "list":
      return Array.isArray(wanted) && Array.isArray(actual) && equalItems(property, wanted, actual);
    case "map":
      return isObject(wanted) && isObject(actual) && canonical(wanted) === canonical(actual);
    case "object":
      return isObject(wanted) && isObject(actual) && equalFields(property.fields, wanted, actual);
  }
}

function withoutHttps(value: Json): string {
  return String(value).replace(/^https:\/\//, "");
}

function equalItems(
  property: AnyProperty & { type: "list" | "set" },
  wanted: Json[],
  actual: Json[],
): boolean {
  if (wanted.length !== actual.length) return false;
  if (property.type === "list") return wanted.every((item, i) => equal(property.items, item, actual[i]));
  const rest = [...actual];
  return wanted.every((item) => {
    const at = rest.findIndex((other) => equal(property.items, item, other));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

function equalFields(
  fields: AnyProperties,
  wanted: { [key: string]: Json },
  actual: { [key: string]: Json },
): boolean {
  return Object.entries(fields).every(([key, field]) => equal(field, wanted[key], actual[key]));
}
