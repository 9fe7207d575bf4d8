/** One thing that is wrong: the property, and what is allowed. */
export interface TokenContractProblem {
  path: string;
  reason: string;
}

/** A JSON schema (draft-07), or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** What a value must be, said twice from one place: as a check with precise reasons, and as a JSON schema. */
export interface Rule {
  problems: (value: unknown, path: string) => TokenContractProblem[];
  schema: JsonSchema;
  /** Whether a property may be absent. */
  optional?: boolean;
}

/** A text that is not empty. */
export const text: Rule = {
  problems: (value, path) =>
    typeof value === "string" && value !== "" ? [] : refuse(value, path, "must be a text that is not empty"),
  schema: { type: "string", minLength: 1 },
};

/** true or false. */
export const flag: Rule = {
  problems: (value, path) => (typeof value === "boolean" ? [] : refuse(value, path, "must be true or false")),
  schema: { type: "boolean" },
};

/** A text of a form. `reason` says which: "must be ...". */
export function matching(pattern: string, reason: string): Rule {
  // Validators of JSON schemas compile patterns with this flag too.
  const expression = new RegExp(pattern, "u");
  return {
    problems: (value, path) =>
      typeof value === "string" && expression.test(value) ? [] : refuse(value, path, reason),
    schema: { type: "string", pattern },
  };
}

/** One of a few texts. */
export function oneOf(allowed: readonly string[]): Rule {
  return {
    problems: (value, path) =>
      typeof value === "string" && allowed.includes(value)
        ? []
        : refuse(value, path, `must be one of ${allowed.join(", ")}`),
    schema: { enum: [...allowed] },
  };
}

/** A list without duplicates; `least` is 0 or 1. */
export function listOf(rule: Rule, least: 0 | 1): Rule {
  const form = least === 0 ? "must be a list" : "must be a list of at least one";
  return {
    problems: (value, path) => {
      if (!Array.isArray(value) || value.length < least) return refuse(value, path, form);
      // Array.from also visits the holes of a sparse list.
      return Array.from(value, (item: unknown, index) => {
        const at = `${path}[${index}]`;
        const first = value.indexOf(item);
        const twice = { path: at, reason: `${nameOf(item)} is already in ${path}[${first}]; remove one` };
        return first !== -1 && first < index ? [twice] : rule.problems(item, at);
      }).flat();
    },
    schema: {
      type: "array",
      ...(least > 0 && { minItems: least }),
      uniqueItems: true,
      items: rule.schema,
    },
  };
}

/** An object in which the names are free: `{ NAME: VALUE }`. `form` says what it is: "must be ...". */
export function mapOf(name: Rule, rule: Rule, form: string): Rule {
  return {
    problems: (value, path) => {
      if (!isObject(value)) return refuse(value, path, form);
      return Object.entries(value).flatMap(([key, item]) => {
        const at = `${path}[${JSON.stringify(key)}]`;
        return [...name.problems(key, at), ...rule.problems(item, at)];
      });
    },
    schema: { type: "object", propertyNames: name.schema, additionalProperties: rule.schema },
  };
}

/** What objectOf can be told beside the properties. */
export interface ObjectOptions {
  /** Properties, each with the one without which it means nothing. */
  needs?: Record<string, string>;
  /** Why an object has properties that are not known, and what to do; undefined when there is nothing special about it. */
  unknownBecause?: (object: Record<string, unknown>) => string | undefined;
}

/** An object with these properties and no others. */
export function objectOf(rules: Record<string, Rule>, options: ObjectOptions = {}): Rule {
  const { needs = {}, unknownBecause } = options;
  const names = Object.keys(rules);
  const required = names.filter((name) => rules[name]?.optional !== true);
  return {
    problems: (value, path) => {
      if (!isObject(value)) return refuse(value, path, "must be an object");
      const prefix = path === "" ? "" : `${path}.`;
      const known = Object.entries(rules).flatMap(([name, rule]) =>
        value[name] === undefined && rule.optional === true ? [] : rule.problems(value[name], prefix + name),
      );
      const lonely = Object.entries(needs)
        .filter(([name, other]) => value[name] !== undefined && value[other] === undefined)
        .map(([name, other]) => ({
          path: prefix + name,
          reason: `means nothing without ${prefix}${other}; give that too, or remove this`,
        }));
      const reason = `is not a known property; ${unknownBecause?.(value) ?? `there are ${names.join(", ")}`}`;
      const unknown = Object.keys(value)
        .filter((name) => !Object.hasOwn(rules, name))
        .map((name) => ({ path: prefix + name, reason }));
      return [...known, ...lonely, ...unknown];
    },
    schema: {
      type: "object",
      additionalProperties: false,
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule.schema])),
      ...(Object.keys(needs).length > 0 && {
        dependencies: Object.fromEntries(Object.entries(needs).map(([name, other]) => [name, [other]])),
      }),
    },
  };
}

/** One of two forms of an object: `given` when it has the property, and else `absent`. */
export function byPresenceOf(property: string, given: Rule, absent: Rule): Rule {
  const ruleFor = (value: unknown): Rule =>
    isObject(value) && value[property] !== undefined ? given : absent;
  return {
    problems: (value, path) => ruleFor(value).problems(value, path),
    schema: { anyOf: [given.schema, absent.schema] },
  };
}

/** The rule of a property that may be absent. */
export function optional(rule: Rule): Rule {
  return { ...rule, optional: true };
}

/** The rule with a sentence for readers of the schema, and the value that stands for an absent property. */
export function described(description: string, rule: Rule, byDefault?: string): Rule {
  const schema = { description, ...rule.schema, ...(byDefault !== undefined && { default: byDefault }) };
  return { ...rule, schema };
}

/** One problem with a value. */
export function refuse(value: unknown, path: string, reason: string): TokenContractProblem[] {
  return [{ path, reason: `${reason}; got ${nameOf(value)}` }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const SHOWN = 100;

/** A value for an error message: short, of any type, and without what an object holds. */
function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") {
    return value.length <= SHOWN
      ? JSON.stringify(value)
      : `${JSON.stringify(value.slice(0, SHOWN))} and ${value.length - SHOWN} more characters`;
  }
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
