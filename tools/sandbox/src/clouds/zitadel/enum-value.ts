/** Enums of which the provider knows every value, and refuses the others before anything happens. */

/**
 * @param attribute The provider's own name of the property, such as `flow_type`.
 * @returns What the provider says of a value that is none of `values`.
 */
export function unsupportedEnumValue(
  attribute: string,
  value: string | undefined,
  values: readonly string[],
): string | undefined {
  if (value === undefined || values.includes(value)) return undefined;
  return `Attribute ${attribute} has unsupported enum value "${value}"`;
}
