/** Values that name other objects: the service refuses the ones that name none. */
import { ServiceError } from "../model/errors.ts";
import type { AnyProperties, AnyProperty, Json, Reference } from "../model/property.ts";
import type { Cloud, ResourceModel, Values } from "../model/resource.ts";
import { isObject, isUnknown } from "./values.ts";

export function checkReferences(model: ResourceModel, inputs: Values, cloud: Cloud): void {
  visitFields(model.properties, inputs, cloud);
}

function visitFields(properties: AnyProperties, values: Values, cloud: Cloud): void {
  for (const [name, property] of Object.entries(properties)) {
    const value = values[name];
    if (value !== undefined && value !== null) visit(property, value, cloud);
  }
}

function visit(property: AnyProperty, value: Json, cloud: Cloud): void {
  if ((property.type === "list" || property.type === "set") && Array.isArray(value)) {
    for (const item of value) visit(property.items, item, cloud);
  } else if (property.type === "map" && isObject(value)) {
    for (const item of Object.values(value)) visit(property.values, item, cloud);
  } else if (property.type === "object" && isObject(value)) {
    visitFields(property.fields, value, cloud);
  } else if (property.ref && typeof value === "string" && value !== "" && !isUnknown(value)) {
    if (!exists(property.ref, value, cloud)) {
      throw new ServiceError(property.ref.error, property.ref.message.replaceAll("{}", value));
    }
  }
}

function exists(ref: Reference, value: string, cloud: Cloud): boolean {
  const { to, by } = ref;
  if (by === undefined) return cloud.get(to, value) !== undefined;
  for (const object of cloud.list(to)) if (object.state[by] === value) return true;
  return false;
}
