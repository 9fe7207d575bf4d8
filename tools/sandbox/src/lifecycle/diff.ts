/** Diff: what changes between the object and the checked inputs, and whether that makes a new object. */
import type { AnyProperties, AnyProperty, Json } from "../model/property.ts";
import type { ResourceModel, Values } from "../model/resource.ts";
import { equal } from "./equal.ts";
import { containsUnknown, DEFAULTS_KEY, isObject } from "./values.ts";

export type Kind = "add" | "delete" | "update";

export interface Change {
  kind: Kind;
  replaces: boolean;
}

export interface Difference {
  /** By property path, such as `passwordPolicy.minimumLength`. */
  changes: Map<string, Change>;
  deleteBeforeReplace: boolean;
}

/** `state` is the object as it is, `inputs` are the checked inputs of the program. */
export function diff(model: ResourceModel, state: Values, inputs: Values): Difference {
  const changes = new Map<string, Change>();
  diffFields(model.properties, state, inputs, "", false, changes);
  const deleteBeforeReplace = model.deleteBeforeReplace?.(inputs) ?? keepsGivenName(model, state, inputs);
  return { changes, deleteBeforeReplace };
}

/** A name that the program gives stays taken until its object is gone; one that the provider makes is new each time. */
function keepsGivenName(model: ResourceModel, state: Values, inputs: Values): boolean {
  const made = inputs[DEFAULTS_KEY];
  return Object.entries(model.properties).some(
    ([name, property]) =>
      property.type === "string" &&
      property.autoname !== undefined &&
      inputs[name] !== undefined &&
      inputs[name] === state[name] &&
      !(Array.isArray(made) && made.includes(name)),
  );
}

function diffFields(
  properties: AnyProperties,
  state: Values,
  inputs: Values,
  at: string,
  replaces: boolean,
  changes: Map<string, Change>,
): void {
  for (const [name, property] of Object.entries(properties)) {
    const path = at === "" ? name : `${at}.${name}`;
    diffValue(property, state[name], inputs[name], path, replaces || property.replaces === true, changes);
  }
}

function diffValue(
  property: AnyProperty,
  actual: Json | undefined,
  wanted: Json | undefined,
  path: string,
  replaces: boolean,
  changes: Map<string, Change>,
): void {
  const unknown = containsUnknown(wanted);
  if (!unknown && equal(property, wanted, actual)) return;
  if (property.type === "object" && isObject(actual) && isObject(wanted)) {
    return diffFields(property.fields, actual, wanted, path, replaces, changes);
  }
  if (
    property.type === "list" &&
    Array.isArray(actual) &&
    Array.isArray(wanted) &&
    actual.length === wanted.length
  ) {
    wanted.forEach((item, i) =>
      diffValue(property.items, actual[i], item, `${path}[${i}]`, replaces, changes),
    );
    return;
  }
  const kind =
    actual === undefined || actual === null
      ? "add"
      : wanted === undefined || wanted === null
        ? "delete"
        : "update";
  changes.set(path, { kind, replaces });
}

/** The top-level properties of some paths, each once. */
export function topLevel(paths: Iterable<string>): string[] {
  return [...new Set([...paths].map((path) => path.split(/[.[]/, 1)[0] ?? path))];
}
