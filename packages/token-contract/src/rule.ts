/**
 * What a value must be, as data with two readers: `problemsOf` checks values by it, with precise reasons, and the JSON schema
 * is made from it.
 */
export type Rule = Form & {
  /** Whether a property may be absent. */
  readonly optional?: boolean;
};

/** An object with these properties and no others. */
export interface ObjectForm {
  readonly form: "object";
  readonly properties: Readonly<Record<string, Rule>>;
  /** Properties, each with the one without which it means nothing. */
  readonly needs: Readonly<Record<string, string>>;
  /** Why an object has properties that are not known, and what to do; undefined when there is nothing special about it. */
  readonly unknownBecause?: (object: Record<string, unknown>) => string | undefined;
}

type Form =
  | { readonly form: "text" }
  | { readonly form: "flag" }
  | {
      readonly form: "pattern";
      readonly pattern: string;
      readonly reason: string | ((value: unknown) => string);
    }
  | { readonly form: "choice"; readonly allowed: readonly string[] }
  | { readonly form: "list"; readonly items: Rule; readonly least: 0 | 1 }
  | { readonly form: "map"; readonly names: Rule; readonly values: Rule; readonly reason: string }
  | ObjectForm
  | {
      readonly form: "either";
      readonly property: string;
      readonly given: Rule;
      readonly absent: Rule;
    };

/** A text that is not empty. */
export const text: Rule = { form: "text" };

/** true or false. */
export const flag: Rule = { form: "flag" };

/** A text of a form. `reason` says which: "must be ...". */
export function matching(pattern: string, reason: string | ((value: unknown) => string)): Rule {
  return { form: "pattern", pattern, reason };
}

/** One of a few texts. */
export function oneOf(allowed: readonly string[]): Rule {
  return { form: "choice", allowed };
}

/** A list without duplicates; `least` is 0 or 1. */
export function listOf(items: Rule, least: 0 | 1): Rule {
  return { form: "list", items, least };
}

/** An object in which the names are free: `{ NAME: VALUE }`. `reason` says what it is: "must be ...". */
export function mapOf(names: Rule, values: Rule, reason: string): Rule {
  return { form: "map", names, values, reason };
}

/** An object with these properties and no others. */
export function objectOf(
  properties: Readonly<Record<string, Rule>>,
  { needs = {}, unknownBecause }: Partial<Pick<ObjectForm, "needs" | "unknownBecause">> = {},
): Rule {
  return { form: "object", properties, needs, ...(unknownBecause !== undefined && { unknownBecause }) };
}

/** One of two forms of an object: `given` when it has the property, and else `absent`. */
export function byPresenceOf(property: string, given: Rule, absent: Rule): Rule {
  return { form: "either", property, given, absent };
}

/** The rule of a property that may be absent. */
export function optional(rule: Rule): Rule {
  return { ...rule, optional: true };
}
