/** Check: what the provider refuses before anything happens, and the inputs with names and defaults filled in. */
import type { AnyProperties, AnyProperty, Json, StringProperty } from "../model/property.ts";
import type { ResourceModel, Values } from "../model/resource.ts";
import { autoname, type Autonaming } from "./autoname.ts";
import { canonical } from "./equal.ts";
import {
  containsUnknown,
  DEFAULTS_KEY,
  isObject,
  isUnknown,
  known,
  UNKNOWN,
  withoutDefaults,
} from "./values.ts";

export interface Failure {
  property: string;
  reason: string;
}

export interface CheckRequest {
  model: ResourceModel;
  /** Inputs of the last time; absent when the resource is new. */
  olds?: Values;
  news: Values;
  /** Logical name. */
  name: string;
  /** Inputs that the provider adds: the default region, for one. */
  providerDefaults: { readonly [name: string]: string };
  autonaming: Autonaming;
}

export function check(request: CheckRequest): { inputs: Values; failures: Failure[] } {
  const { model, news } = request;
  const failures: Failure[] = [];
  const fail = (property: string, reason: string): void => void failures.push({ property, reason });

  checkFields(model.properties, news, "", fail);
  const inputs = withDefaults(request, fail);
  model.check?.({ inputs: known(inputs), has: (name) => inputs[name] !== undefined, fail });
  return { inputs, failures };
}

/** The same for the arguments of a function. */
export function checkArgs(properties: AnyProperties, args: Values): { inputs: Values; failures: Failure[] } {
  const failures: Failure[] = [];
  checkFields(properties, args, "", (property, reason) => void failures.push({ property, reason }));
  return { inputs: addDefaults(properties, args), failures };
}

type Fail = (property: string, reason: string) => void;

function checkFields(properties: AnyProperties, values: Values, at: string, fail: Fail): void {
  for (const name of Object.keys(values)) {
    if (properties[name] || name === DEFAULTS_KEY || values[name] === undefined) continue;
    fail(join(at, name), `Invalid or unknown key. The properties are: ${Object.keys(properties).join(", ")}`);
  }
  for (const [name, property] of Object.entries(properties)) {
    const value = values[name] ?? undefined;
    const path = join(at, name);
    if (value === undefined) {
      if (property.required) fail(path, `Missing required property '${path}'`);
      continue;
    }
    for (const other of property.conflictsWith ?? []) {
      if (values[other] !== undefined)
        fail(path, `Conflicting configuration arguments: "${name}" conflicts with "${other}"`);
    }
    for (const other of property.requiredWith ?? []) {
      if (values[other] === undefined) fail(path, `Missing required argument: "${name}" needs "${other}"`);
    }
    checkValue(property, value, path, fail);
  }
}

function checkValue(property: AnyProperty, value: Json, path: string, fail: Fail): void {
  if (isUnknown(value)) return;
  const wrongType = (wanted: string): void => fail(path, `expected type ${wanted}, got ${typeName(value)}`);
  switch (property.type) {
    case "string":
      return typeof value === "object"
        ? wrongType("string")
        : checkString(property, String(value), path, fail);
    case "boolean":
      return value === true || value === false || value === "true" || value === "false"
        ? undefined
        : wrongType("bool");
    case "number":
    case "integer": {
      const number = Number(value);
      if (typeof value === "object" || value === "" || Number.isNaN(number)) return wrongType("number");
      if (property.type === "integer" && !Number.isInteger(number)) return wrongType("integer");
      const { min = -Infinity, max = Infinity } = property;
      if (number < min || number > max)
        fail(path, `expected ${path} to be in the range (${min} - ${max}), got ${number}`);
      return;
    }
    case "list":
    case "set": {
      if (!Array.isArray(value)) return wrongType("list");
      checkCount(property, value.length, path, fail);
      value.forEach((item, i) => checkValue(property.items, item, `${path}[${i}]`, fail));
      return;
    }
    case "map": {
      if (!isObject(value)) return wrongType("map");
      for (const [key, item] of Object.entries(value)) {
        if (property.keys && !property.keys.includes(key)) {
          fail(
            `${path}.${key}`,
            `expected the keys of ${path} to be of ${quoted(property.keys)}, got ${key}`,
          );
        }
        if (key !== DEFAULTS_KEY) checkValue(property.values, item, `${path}.${key}`, fail);
      }
      checkCount(property, Object.keys(value).length, path, fail);
      return;
    }
    case "object":
      return isObject(value) ? checkFields(property.fields, value, path, fail) : wrongType("object");
    case "json":
      return checkJson(value, path, fail);
  }
}

function checkString(property: StringProperty, value: string, path: string, fail: Fail): void {
  if (property.enum && !property.enum.includes(value)) {
    fail(path, `expected ${path} to be one of ${quoted(property.enum)}, got ${shown(property, value)}`);
  }
  const { minLength = 0, maxLength = Infinity } = property;
  if (value.length < minLength || value.length > maxLength) {
    fail(
      path,
      `expected length of ${path} to be in the range (${minLength} - ${maxLength}), got ${value.length} characters`,
    );
  }
  if (property.pattern && !property.pattern.test(value)) {
    fail(
      path,
      `invalid value for ${path} (${property.patternText ?? `must match ${property.pattern.source}`})`,
    );
  }
  if (property.equal === "json") checkJson(value, path, fail);
}

function checkJson(value: Json, path: string, fail: Fail): void {
  if (typeof value !== "string" || containsUnknown(value)) return;
  try {
    JSON.parse(value);
  } catch (error) {
    fail(
      path,
      `"${path}" contains an invalid JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function checkCount(
  property: { minItems?: number; maxItems?: number },
  count: number,
  path: string,
  fail: Fail,
): void {
  const { minItems = 0, maxItems = Infinity } = property;
  if (count < minItems)
    fail(path, `Not enough list items: ${path} requires ${minItems} item minimum, but has ${count}`);
  if (count > maxItems)
    fail(path, `Too many list items: ${path} supports ${maxItems} item maximum, but has ${count}`);
}

/** The inputs with everything that the provider adds, and the list of what was added. */
function withDefaults(request: CheckRequest, fail: Fail): Values {
  const { model, news, olds = {}, providerDefaults } = request;
  const inputs = addDefaults(model.properties, news);
  const added = new Set((inputs[DEFAULTS_KEY] as string[] | undefined) ?? []);
  for (const [name, property] of Object.entries(model.properties)) {
    if (inputs[name] !== undefined) continue;
    if (providerDefaults[name] !== undefined) inputs[name] = providerDefaults[name];
    else if (property.type === "string" && property.autoname && !replacesAutoname(model, property, news)) {
      const wasAdded = Array.isArray(olds[DEFAULTS_KEY]) && olds[DEFAULTS_KEY].includes(name);
      const value = wasAdded ? olds[name] : autoname(property, name, request, fail);
      if (value !== undefined) inputs[name] = value;
    }
    if (inputs[name] !== undefined) added.add(name);
  }
  inputs[DEFAULTS_KEY] = [...added].sort();
  return inputs;
}

/** `namePrefix` and its like ask for another way of naming. */
function replacesAutoname(model: ResourceModel, property: StringProperty, news: Values): boolean {
  return (property.conflictsWith ?? []).some((other) => news[other] !== undefined && model.properties[other]);
}

function addDefaults(properties: AnyProperties, values: Values): Values {
  const result: Values = {};
  const added: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const property = properties[name];
    result[name] = property ? nestedDefaults(property, value) : value;
  }
  for (const [name, property] of Object.entries(properties)) {
    if (result[name] !== undefined || !("default" in property) || property.default === undefined) continue;
    if ((property.conflictsWith ?? []).some((other) => values[other] !== undefined)) continue;
    result[name] = property.default;
    added.push(name);
  }
  result[DEFAULTS_KEY] = added.sort();
  return result;
}

function nestedDefaults(property: AnyProperty, value: Json): Json {
  if (property.type === "object" && isObject(value)) return addDefaults(property.fields, value) as Json;
  if ((property.type === "list" || property.type === "set") && Array.isArray(value)) {
    return value.map((item) => nestedDefaults(property.items, item));
  }
  if (property.type === "json" && property.text && typeof value === "object") {
    return containsUnknown(value) ? UNKNOWN : canonical(withoutDefaults(value));
  }
  return value;
}

function join(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

function quoted(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(" ")}]`;
}

function shown(property: AnyProperty, value: string): string {
  return property.secret || property.sensitive ? "a secret value" : value;
}

function typeName(value: Json): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}
