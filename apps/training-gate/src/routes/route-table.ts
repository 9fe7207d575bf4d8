import { GateConfigError } from "../config/config-error";
import type { ConfigProblem } from "../config/config-error";
import { matchPattern, relate } from "./path-pattern";
import { readRoute } from "./route";
import type { Route } from "./route";

/** A route that fits a request, with the parameters of its path. */
export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of a gate. The first that fits decides; none may hide another, so that is always the most precise one. */
export class RouteTable {
  readonly routes: readonly Route[];

  private constructor(routes: readonly Route[]) {
    this.routes = routes;
  }

  /**
   * Reads the routes of a file: a list, or an object with the list `routes`.
   *
   * @throws GateConfigError with everything that is wrong.
   */
  static read(value: unknown): RouteTable {
    const nested = typeof value === "object" && value !== null && !Array.isArray(value) && "routes" in value;
    const list: unknown = nested ? value.routes : value;
    const problems: ConfigProblem[] = [];
    if (nested) {
      for (const name of Object.keys(value)) {
        if (name !== "routes") problems.push({ path: name, reason: "is no property here; there is routes" });
      }
    }
    if (!Array.isArray(list) || list.length === 0) {
      throw new GateConfigError([
        ...problems,
        { path: "routes", reason: "must be a list of one or more routes" },
      ]);
    }
    const routes = list.map((item: unknown, index) => readRoute(item, `routes[${index}]`, problems));
    problems.push(...problemsBetween(routes));
    if (problems.length > 0) throw new GateConfigError(problems);
    return new RouteTable(routes.filter((route) => route !== undefined));
  }

  match(method: string, segments: readonly string[]): RouteMatch | undefined {
    for (const route of this.routes) {
      if (route.methods === undefined ? NEVER.has(method) : !route.methods.has(method)) continue;
      const parameters = matchPattern(route.pattern, segments);
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  }
}

/** What no route lets through: a tunnel, and an echo of the headers that the gate added. */
const NEVER: ReadonlySet<string> = new Set(["CONNECT", "TRACE"]);

function problemsBetween(routes: readonly (Route | undefined)[]): ConfigProblem[] {
  const names = new Map<string, number>();
  return routes.flatMap((route, index) => {
    if (route === undefined) return [];
    const path = `routes[${index}]`;
    const problems: ConfigProblem[] = [];
    const namesake = names.get(route.name);
    if (namesake !== undefined) {
      problems.push({
        path,
        reason: `has the name of routes[${namesake}], "${route.name}"; give it another`,
      });
    }
    names.set(route.name, index);
    for (const [earlier, other] of routes.slice(0, index).entries()) {
      const reason = other && conflict(other, route, earlier);
      if (reason !== undefined) problems.push({ path, reason });
    }
    return problems;
  });
}

function conflict(earlier: Route, later: Route, index: number): string | undefined {
  if (!sharesMethod(earlier, later)) return undefined;
  switch (relate(earlier.pattern, later.pattern)) {
    case "apart":
    case "narrower":
      return undefined;
    case "same":
      return `is about the same requests as routes[${index}]; remove one, or give them different methods`;
    case "wider":
      return `is hidden by routes[${index}], which fits all of its paths; put it before`;
    case "across":
      return `and routes[${index}] fit the same paths, and neither is more precise; add a route for what they share, or change one`;
  }
}

function sharesMethod(a: Route, b: Route): boolean {
  if (a.methods === undefined || b.methods === undefined) return true;
  const { methods } = b;
  return [...a.methods].some((method) => methods.has(method));
}
