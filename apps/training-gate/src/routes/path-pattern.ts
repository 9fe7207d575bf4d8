/** One segment of a pattern: a text that must be the same, a parameter, or all that is left. */
export type PatternSegment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "rest" };

/** The paths of a route: `/tenants/:tenant/jobs`, `/lab/*`. */
export type PathPattern = readonly PatternSegment[];

/** What the first pattern is to the second. `across`: they share paths, and each has paths of its own. */
export type PatternRelation = "same" | "wider" | "narrower" | "across" | "apart";

const TEXT = /^[^%?#\\;*:/\p{Cc}][^%?#\\;*/\p{Cc}]*$/u;
const PARAMETER = /^:[A-Za-z][A-Za-z0-9_]{0,31}$/;

/** Reads a pattern; what is wrong with it, as a sentence that begins with "must" or "has", when it is none. */
export function parsePattern(text: string): PathPattern | string {
  if (!text.startsWith("/")) return "must begin with /";
  const parts = text.slice(1).split("/");
  const pattern: PatternSegment[] = [];
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part === "*") {
      if (!last) return "has * before its end; * stands for all that is left of a path";
      pattern.push({ kind: "rest" });
    } else if (PARAMETER.test(part)) {
      const name = part.slice(1);
      const twice = pattern.some((segment) => segment.kind === "parameter" && segment.name === name);
      if (twice) return `has :${name} twice`;
      pattern.push({ kind: "parameter", name });
    } else if ((last && part === "") || (TEXT.test(part) && part !== "." && part !== "..")) {
      pattern.push({ kind: "text", text: part });
    } else {
      return `has the segment "${part}"; it must be a text as it reads when decoded, :name, or * at the end`;
    }
  }
  return pattern;
}

/**
 * The values of the parameters when the path fits; undefined when it does not. A parameter takes one segment that is not
 * empty; `*` takes one or more, so `/lab/*` fits `/lab/` and `/lab/tree/a`, and not `/lab`.
 */
export function matchPattern(
  pattern: PathPattern,
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  let values: Record<string, string> | undefined;
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (part.kind === "rest") return values ?? NO_PARAMETERS;
    if (part.kind === "text") {
      if (part.text !== segment) return undefined;
    } else {
      if (segment === "") return undefined;
      values ??= {};
      values[part.name] = segment;
    }
  }
  return pattern.length === segments.length ? (values ?? NO_PARAMETERS) : undefined;
}

const NO_PARAMETERS: Readonly<Record<string, string>> = Object.freeze({});

/** Compares the paths that two patterns fit. */
export function relate(a: PathPattern, b: PathPattern): PatternRelation {
  let wider = false;
  let narrower = false;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined) return "apart";
    if (left.kind === "rest" || right.kind === "rest") {
      wider ||= right.kind !== "rest";
      narrower ||= left.kind !== "rest";
      break;
    }
    if (left.kind === "text" && right.kind === "text") {
      if (left.text !== right.text) return "apart";
    } else if (left.kind === "text") {
      if (left.text === "") return "apart";
      narrower = true;
    } else if (right.kind === "text") {
      if (right.text === "") return "apart";
      wider = true;
    }
  }
  if (wider && narrower) return "across";
  return wider ? "wider" : narrower ? "narrower" : "same";
}
