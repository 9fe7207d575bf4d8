/** User attributes of a pool. */
import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { Property } from "../../../model/property.ts";
import { TEXT } from "../properties.ts";
import type { PoolState } from "./constraints.ts";

const CUSTOM_ATTRIBUTE_LIMIT = 50;

export const SCHEMAS: Property<cognito.UserPoolArgs["schemas"]> = {
  type: "set",
  minItems: 1,
  maxItems: CUSTOM_ATTRIBUTE_LIMIT,
  items: {
    type: "object",
    fields: {
      attributeDataType: {
        type: "string",
        required: true,
        enum: ["String", "Number", "DateTime", "Boolean"],
      },
      developerOnlyAttribute: { type: "boolean" },
      mutable: { type: "boolean" },
      name: { type: "string", required: true, minLength: 1, maxLength: 20 },
      numberAttributeConstraints: { type: "object", fields: { maxValue: TEXT, minValue: TEXT } },
      required: { type: "boolean" },
      stringAttributeConstraints: { type: "object", fields: { maxLength: TEXT, minLength: TEXT } },
    },
  },
};

/** Attributes that every pool has; a pool may change their limits, and cannot remove them. */
export const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "address birthdate email email_verified family_name gender given_name locale middle_name name nickname " +
    "phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo"
  ).split(" "),
);

/** The custom attribute's name without the prefix that the service gives it. */
export function bareName(name: string): string {
  return name.replace(/^(dev:)?custom:/, "");
}

/** Whether the pool has an attribute of this full name, such as `email` or `custom:tenant`. */
export function hasAttribute(pool: PoolState, name: string): boolean {
  if (STANDARD_ATTRIBUTES.has(name)) return true;
  return (pool.schemas ?? []).some(
    (schema) =>
      !STANDARD_ATTRIBUTES.has(schema.name) &&
      name === `${schema.developerOnlyAttribute ? "dev:" : ""}custom:${bareName(schema.name)}`,
  );
}

/** Attributes that a user of the pool has to have. */
export function requiredAttributes(pool: PoolState): string[] {
  return (pool.schemas ?? []).filter(({ required }) => required).map(({ name }) => name);
}
