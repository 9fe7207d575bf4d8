import type { ObjectForm, Rule } from "./rule";

/** One thing that is wrong: the property, and what is allowed. */
export interface TokenContractProblem {
  path: string;
  reason: string;
}

/** Everything in which a value breaks a rule, or nothing. */
export function problemsOf(rule: Rule, value: unknown, path: string): TokenContractProblem[] {
  switch (rule.form) {
    case "text":
      return typeof value === "string" && value !== ""
        ? []
        : refuse(value, path, "must be a text that is not empty");
    case "flag":
      return typeof value === "boolean" ? [] : refuse(value, path, "must be true or false");
    case "pattern": {
      const { pattern, reason } = rule;
      // Validators of JSON schemas compile patterns with this flag too.
      if (typeof value === "string" && new RegExp(pattern, "u").test(value)) return [];
      return refuse(value, path, typeof reason === "string" ? reason : reason(value));
    }
    case "choice":
      return typeof value === "string" && rule.allowed.includes(value)
        ? []
        : refuse(value, path, `must be one of ${rule.allowed.join(", ")}`);
    case "list": {
      const { items, least } = rule;
      if (!Array.isArray(value) || value.length < least) {
        return refuse(value, path, least === 0 ? "must be a list" : "must be a list of at least one");
      }
      // Array.from also visits the holes of a sparse list.
      return Array.from(value, (item: unknown, index) => {
        const at = `${path}[${index}]`;
        const first = value.indexOf(item);
        const twice = { path: at, reason: `${nameOf(item)} is already in ${path}[${first}]; remove one` };
        return first !== -1 && first < index ? [twice] : problemsOf(items, item, at);
      }).flat();
    }
    case "map": {
      const { names, values, reason } = rule;
      if (!isObject(value)) return refuse(value, path, reason);
      return Object.entries(value).flatMap(([key, item]) => {
        const at = `${path}[${JSON.stringify(key)}]`;
        return [...problemsOf(names, key, at), ...problemsOf(values, item, at)];
      });
    }
    case "object":
      return isObject(value) ? ofObject(rule, value, path) : refuse(value, path, "must be an object");
    case "either": {
      const { property, given, absent } = rule;
      return problemsOf(isObject(value) && value[property] !== undefined ? given : absent, value, path);
    }
  }
}

function ofObject(
  { properties, needs, unknownBecause }: ObjectForm,
  value: Record<string, unknown>,
  path: string,
): TokenContractProblem[] {
  const prefix = path === "" ? "" : `${path}.`;
  const known = Object.entries(properties).flatMap(([name, rule]) =>
    value[name] === undefined && rule.optional === true ? [] : problemsOf(rule, value[name], prefix + name),
  );
  const lonely = Object.entries(needs)
    .filter(([name, other]) => value[name] !== undefined && value[other] === undefined)
    .map(([name, other]) => ({
      path: prefix + name,
      reason: `means nothing without ${prefix}${other}; give that too, or remove this`,
    }));
  const there = `there are ${Object.keys(properties).join(", ")}`;
  const reason = `is not a known property; ${unknownBecause?.(value) ?? there}`;
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => ({ path: prefix + name, reason }));
  return [...known, ...lonely, ...unknown];
}

function refuse(value: unknown, path: string, reason: string): TokenContractProblem[] {
  return [{ path, reason: `${reason}; got ${nameOf(value)}` }];
}

/** Only what has all of its properties itself: one that a class has would be checked, and be missing in a copy. */
function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  // That of another realm, such as a test's, is as good.
  return prototype === null || Object.hasOwn(prototype, "isPrototypeOf");
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
  if (typeof value !== "object") return `a ${typeof value}`;
  return isObject(value) ? "an object" : "an object of a class; give its properties in a plain one";
}
