/**
 * Policy documents as IAM and the services that take one read them: their grammar, and what each kind of policy may
 * hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import { ServiceError } from "../../../model/errors.ts";
import type { Json, JsonProperty } from "../../../model/property.ts";

type JsonObject = { [key: string]: Json };

/** One statement of a document that was checked. */
export interface Statement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** By kind of principal: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for a bare "*". */
  readonly principals: { readonly [kind: string]: readonly string[] };
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  /** The elements that say what is left out: `NotPrincipal`, `NotAction`, `NotResource`. */
  readonly negated: ReadonlySet<string>;
}

export interface Condition {
  /** `StringEquals`, `ForAnyValue:StringLike` and so on. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What a document is for. */
export type PolicyKind = "identity" | "trust" | "resource";

/** A property that holds a policy document, as text or as an object. */
export const POLICY_DOCUMENT: JsonProperty = { type: "json", text: true };

const DOCUMENT_KEYS = new Set(["Version", "Id", "Statement"]);
const STATEMENT_KEYS = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);
const VERSIONS: readonly (Json | undefined)[] = ["2012-10-17", "2008-10-17", undefined];
const PRINCIPAL_KINDS = new Set(["AWS", "Service", "Federated", "CanonicalUser"]);
const OPERATOR =
  /^(For(All|Any)Values?:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|Numeric(Not)?(Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Date(Not)?(Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$|^Null$/;
const ACTION = /^(\*|[\w-]+:[\w*?-]+)$/;

/**
 * The statements of a document.
 *
 * @throws ServiceError with `code` and the service's message when it is not a policy of that kind.
 */
export function statementsOf(document: Json, kind: PolicyKind, code: string): Statement[] {
  const refuse: Refuse = (message) => {
    throw new ServiceError(code, message);
  };
  const policy = typeof document === "string" ? parsed(document, refuse) : document;
  if (!isObject(policy)) return refuse(syntaxError("the document is not an object"));
  for (const key of Object.keys(policy))
    if (!DOCUMENT_KEYS.has(key)) refuse(syntaxError(`unknown element ${key}`));
  if (!VERSIONS.includes(policy["Version"]))
    refuse(syntaxError('Version has to be "2012-10-17" or "2008-10-17"'));
  const given = listOf(policy["Statement"]);
  if (given.length === 0) refuse(syntaxError("Statement is missing or empty"));
  const statements = given.map((statement) => statementOf(statement, kind, refuse));
  const sids = statements.flatMap(({ sid }) => (sid ? [sid] : []));
  if (new Set(sids).size < sids.length) refuse("Statement IDs (SID) in a single policy must be unique.");
  return statements;
}

/** How IAM counts the size of a document: white space is free. */
export function sizeOf(document: Json): number {
  return textOf(document).replace(/\s/g, "").length;
}

/** A document as text. */
export function textOf(document: Json): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}

/** What the provider refuses at preview: text that is JSON, and no object. */
export function checkIsPolicy(
  document: Json | undefined,
  property: string,
  fail: (property: string, reason: string) => void,
): void {
  if (typeof document !== "string" || !document.trim() || document.trim().startsWith("{")) return;
  fail(property, `"${property}" contains an invalid JSON policy: it has to be an object`);
}

type Refuse = (message: string) => never;

function statementOf(statement: Json, kind: PolicyKind, refuse: Refuse): Statement {
  if (!isObject(statement)) return refuse(syntaxError("a statement is not an object"));
  for (const key of Object.keys(statement))
    if (!STATEMENT_KEYS.has(key)) refuse(syntaxError(`unknown element ${key} in a statement`));
  const { Sid: sid, Effect: effect } = statement;
  if (effect === undefined) refuse("Missing required field Effect");
  if (effect !== "Allow" && effect !== "Deny") return refuse(syntaxError("Effect has to be Allow or Deny"));
  if (kind !== "resource" && typeof sid === "string" && !/^[0-9A-Za-z]*$/.test(sid))
    refuse(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  const actions = oneOf(statement, "Action", "NotAction", refuse);
  if (actions === undefined) return refuse("Policy statement must contain actions.");
  for (const action of actions)
    if (!ACTION.test(action))
      refuse("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  const resources = oneOf(statement, "Resource", "NotResource", refuse);
  const principal = statement["Principal"] ?? statement["NotPrincipal"];
  if (kind === "identity") {
    if (principal !== undefined) refuse("Policy document should not specify a principal.");
    for (const resource of resources ?? [])
      if (!isArnOrAll(resource)) refuse(`Resource ${resource} must be in ARN format or "*".`);
  } else if (principal === undefined) refuse("Missing required field Principal");
  if (kind === "trust") {
    if (resources !== undefined) refuse("Has prohibited field Resource");
  } else if (resources === undefined || resources.length === 0)
    refuse(
      kind === "identity" ? "Policy statement must contain resources." : "Missing required field Resource",
    );
  return {
    ...(typeof sid === "string" && { sid }),
    effect,
    actions,
    resources: resources ?? [],
    principals: principal === undefined ? {} : principalsOf(principal, refuse),
    conditions: conditionsOf(statement["Condition"], refuse),
    negated: new Set(Object.keys(statement).filter((key) => key.startsWith("Not"))),
  };
}

/** The strings of an element or of its negation; both at once is an error. */
function oneOf(statement: JsonObject, name: string, negated: string, refuse: Refuse): string[] | undefined {
  if (statement[name] !== undefined && statement[negated] !== undefined)
    refuse(syntaxError(`a statement has ${name} or ${negated}, not both`));
  const value = statement[name] ?? statement[negated];
  return value === undefined ? undefined : stringsOf(value, name, refuse);
}

function principalsOf(principal: Json, refuse: Refuse): { [kind: string]: string[] } {
  if (principal === "*") return { "*": ["*"] };
  if (!isObject(principal)) return refuse(syntaxError('Principal is "*" or an object'));
  const result: { [kind: string]: string[] } = {};
  for (const [kind, value] of Object.entries(principal)) {
    if (!PRINCIPAL_KINDS.has(kind)) refuse(`Invalid principal in policy: "${kind}":${JSON.stringify(value)}`);
    result[kind] = stringsOf(value, `Principal.${kind}`, refuse);
  }
  return result;
}

function conditionsOf(condition: Json | undefined, refuse: Refuse): Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) return refuse(syntaxError("Condition is not an object"));
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!OPERATOR.test(operator)) refuse(`Invalid Condition type : ${operator}.`);
    if (!isObject(keys)) return refuse(syntaxError(`Condition ${operator} is not an object`));
    return Object.entries(keys).map(([key, value]) => {
      if (!key.includes(":"))
        refuse("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      return { operator, key, values: listOf(value).map(String) };
    });
  });
}

function stringsOf(value: Json, name: string, refuse: Refuse): string[] {
  const strings = listOf(value);
  for (const item of strings)
    if (typeof item !== "string") refuse(syntaxError(`${name} holds something that is not text`));
  return strings as string[];
}

function isArnOrAll(resource: string): boolean {
  return resource === "*" || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(resource) || /^arn:.*[*?$]/.test(resource);
}

function parsed(text: string, refuse: Refuse): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return refuse(syntaxError("the document is not JSON"));
  }
}

function syntaxError(why: string): string {
  return `Syntax errors in policy. (${why})`;
}

function listOf(value: Json | undefined): Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
