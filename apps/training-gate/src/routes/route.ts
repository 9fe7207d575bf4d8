import type { Requirement } from "@ml-identity/token-guard";
import type { ConfigProblem } from "../config/config-error";
import { ObjectReader } from "../config/object-reader";
import { readUpstream } from "../config/upstream";
import { isForwarded } from "../proxy/headers";
import { parsePattern } from "./path-pattern";
import type { PathPattern } from "./path-pattern";

/** Where the tenant of a request stands. */
export type TenantSource =
  { readonly kind: "path"; readonly parameter: string } | { readonly kind: "header"; readonly name: string };

/** What a route asks of a token: the parts of a requirement that are the same for every request. */
export type RouteRequirement = Pick<Requirement, "scopes" | "capabilities" | "roles" | "resource">;

/** Which requests it is about, what they need, and where they go. */
export interface Route {
  /** Names the route in metrics and in the audit log. */
  readonly name: string;
  /** Undefined: every method but CONNECT and TRACE. */
  readonly methods: ReadonlySet<string> | undefined;
  readonly pattern: PathPattern;
  /** Undefined: nobody has to say who asks. */
  readonly requirement: RouteRequirement | undefined;
  readonly tenant: TenantSource | undefined;
  /** Undefined: the gate's own. */
  readonly upstream: URL | undefined;
  readonly websocket: boolean;
  readonly forwardToken: boolean;
  readonly preserveHost: boolean;
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\*)$/;
/** RFC 6749 section 3.3, as the guard asks of the scopes of a requirement. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
const HEADER = /^[a-z][a-z0-9-]*$/;

/** Reads one route; adds what is wrong to `problems` and then returns undefined. */
export function readRoute(value: unknown, path: string, problems: ConfigProblem[]): Route | undefined {
  const before = problems.length;
  const reader = new ObjectReader(value, path, problems);
  const methods = readMethods(reader);
  const patternText = reader.text("path");
  const pattern = readPattern(reader, patternText);
  const name = reader.text("name", "a text of 1 to 64 letters, digits and . _ -", /^[\w.-]{1,64}$/);
  const open = reader.flag("public") ?? false;
  const required = reader.object("require");
  const requirement = required && readRequirement(required);
  const tenantReader = reader.object("tenant");
  const tenant = tenantReader && readTenant(tenantReader, pattern);
  const upstream = readUpstream(reader, "upstream");
  const websocket = reader.flag("websocket") ?? false;
  const forwardToken = reader.flag("forwardToken") ?? false;
  const preserveHost = reader.flag("preserveHost") ?? false;
  reader.end();

  if (open && (required !== undefined || tenantReader !== undefined)) {
    reader.refuse("public", "is true, and require or tenant asks for a token; remove one of them");
  }
  if (!open && required === undefined) {
    reader.refuse("require", "is missing; {} takes every valid token, and public: true takes no token");
  }
  if (websocket && methods !== undefined && !methods.has("GET")) {
    reader.refuse("websocket", "is true, and a WebSocket begins with GET, which methods does not have");
  }
  if (problems.length > before || pattern === undefined) return undefined;
  return {
    name: name ?? `${methodsText(methods)} ${patternText ?? ""}`,
    methods,
    pattern,
    requirement: open ? undefined : (requirement ?? {}),
    tenant,
    upstream,
    websocket,
    forwardToken,
    preserveHost,
  };
}

/** GET answers HEAD too (RFC 9110 section 9.3.2). Undefined: `*`. */
function readMethods(reader: ObjectReader): ReadonlySet<string> | undefined {
  const form = 'of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS, or ["*"] alone';
  if (!reader.has("methods")) reader.refuse("methods", `is missing; it is a list ${form}`);
  const methods = reader.texts("methods", form, METHOD);
  if (methods === undefined) return undefined;
  if (!methods.includes("*")) return new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods);
  if (methods.length > 1) reader.refuse("methods", `has * beside others; it is a list ${form}`);
  return undefined;
}

/** As the file has them: without the HEAD that comes with GET. */
function methodsText(methods: ReadonlySet<string> | undefined): string {
  if (methods === undefined) return "*";
  return [...methods].filter((method) => method !== "HEAD" || !methods.has("GET")).join(",");
}

function readPattern(reader: ObjectReader, text: string | undefined): PathPattern | undefined {
  if (text === undefined) {
    if (!reader.has("path")) reader.refuse("path", "is missing, such as /tenants/:tenant/jobs or /lab/*");
    return undefined;
  }
  const pattern = parsePattern(text);
  if (typeof pattern !== "string") return pattern;
  reader.refuse("path", `${pattern}; got "${text}"`);
  return undefined;
}

function readRequirement(reader: ObjectReader): RouteRequirement {
  const scopes = reader.texts("scopes", "scopes", SCOPE);
  const capabilities = reader.texts("capabilities");
  const roles = reader.texts("roles");
  const resource = reader.text("resource");
  reader.end();
  return {
    ...(scopes !== undefined && { scopes }),
    ...(capabilities !== undefined && { capabilities }),
    ...(roles !== undefined && { roles }),
    ...(resource !== undefined && { resource }),
  };
}

function readTenant(reader: ObjectReader, pattern: PathPattern | undefined): TenantSource | undefined {
  const parameter = reader.text("path");
  const header = reader.text("header", "a header's name in small letters, such as x-tenant", HEADER);
  reader.end();
  if (reader.has("path") === reader.has("header")) {
    reader.refuse(undefined, "must have one of path and header");
    return undefined;
  }
  if (parameter !== undefined) {
    if (pattern?.some((segment) => segment.kind === "parameter" && segment.name === parameter) === false) {
      reader.refuse("path", `must be a parameter of the route's path; there is no :${parameter}`);
    }
    return { kind: "path", parameter };
  }
  if (header !== undefined && !isForwarded(header)) {
    reader.refuse("header", `must be a header that the upstream gets from the client; got "${header}"`);
  }
  return header === undefined ? undefined : { kind: "header", name: header };
}
