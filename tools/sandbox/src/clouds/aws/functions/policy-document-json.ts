/**
 * Policy documents as the provider's data source writes them: fixed order of elements, lists of one as text, others in
 * falling order, principals and conditions grouped, and JSON as Go writes it.
 */
import { ServiceError } from "../../../model/errors.ts";
import type { Json } from "../../../model/property.ts";

type JsonObject = { [key: string]: Json };

export interface Document {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

/** Elements are absent when the statement has none. */
export interface Statement {
  Sid?: string;
  Effect?: string;
  Action?: Json;
  NotAction?: Json;
  Resource?: Json;
  NotResource?: Json;
  Principal?: Principal[];
  NotPrincipal?: Principal[];
  Condition?: Condition[];
}

export interface Principal {
  type: string;
  identifiers: string | string[];
}

export interface Condition {
  test: string;
  variable: string;
  values: string[];
}

/** Takes a document into another: its id, a later version, and its statements, those of a known Sid in place. */
export function merge(into: Document, document: Document): void {
  if (document.Id) into.Id = document.Id;
  if ((document.Version ?? "") > (into.Version ?? "")) into.Version = document.Version ?? "";
  for (const statement of document.Statement) {
    const at = statement.Sid ? into.Statement.findIndex(({ Sid }) => Sid === statement.Sid) : -1;
    if (at >= 0) into.Statement[at] = statement;
    else into.Statement.push(statement);
  }
}

/** The text of a document; `indent` is the number of spaces a level. */
export function render(document: Document, indent: number): string {
  const { Version, Id, Statement } = document;
  const ordered = {
    ...(Version && { Version }),
    ...(Id && { Id }),
    ...(Statement.length > 0 && { Statement: Statement.map(rendered) }),
  };
  return escapeHtml(JSON.stringify(ordered, undefined, indent));
}

function rendered(statement: Statement): JsonObject {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } =
    statement;
  return {
    ...(Sid && { Sid }),
    ...(Effect && { Effect }),
    ...(Action && { Action }),
    ...(NotAction && { NotAction }),
    ...(Resource && { Resource }),
    ...(NotResource && { NotResource }),
    ...(Principal && { Principal: principals(Principal) }),
    ...(NotPrincipal && { NotPrincipal: principals(NotPrincipal) }),
    ...(Condition && { Condition: conditions(Condition) }),
  };
}

/** `{"*": "*"}` is written as "*"; `{"AWS": "*"}` is not, since IAM makes a difference. */
function principals(list: readonly Principal[]): Json {
  const [first] = list;
  if (list.length === 1 && first?.type === "*" && [first.identifiers].flat().join("\n") === "*") return "*";
  const groups: { [type: string]: string | string[] } = {};
  for (const { type, identifiers } of list) {
    const group = groups[type];
    const added = typeof identifiers === "string" ? identifiers : falling(identifiers);
    groups[type] = group === undefined ? added : [group, added].flat();
  }
  return sortedKeys(groups);
}

function conditions(list: readonly Condition[]): Json {
  const groups: { [test: string]: { [variable: string]: string[] } } = {};
  for (const { test, variable, values } of list) {
    const group = (groups[test] ??= {});
    group[variable] = [...(group[variable] ?? []), ...values];
  }
  return sortedKeys(
    Object.fromEntries(
      Object.entries(groups).map(([test, variables]) => [
        test,
        sortedKeys(
          Object.fromEntries(
            Object.entries(variables).map(([variable, values]) => [variable, collapsed(values)]),
          ),
        ),
      ]),
    ),
  );
}

/** Reads a document that was given as text. `where` names it in errors. */
export function parse(text: string, where: string): Document {
  const given = JSON.parse(text) as Json;
  if (!isObject(given)) throw refusal(where, "it is not an object");
  const statements = given["Statement"] ?? [];
  if (!Array.isArray(statements)) throw refusal(where, "Statement has to be a list");
  return {
    ...(typeof given["Version"] === "string" && { Version: given["Version"] }),
    ...(typeof given["Id"] === "string" && { Id: given["Id"] }),
    Statement: statements.map((statement) => parsedStatement(statement, where)),
  };
}

function parsedStatement(given: Json, where: string): Statement {
  if (!isObject(given)) throw refusal(where, "a statement is not an object");
  const { Sid, Effect, Principal, NotPrincipal, Condition } = given;
  const statement: Statement = {};
  if (typeof Sid === "string") statement.Sid = Sid;
  if (typeof Effect === "string") statement.Effect = Effect;
  for (const element of ["Action", "NotAction", "Resource", "NotResource"] as const)
    if (given[element] !== undefined) statement[element] = given[element];
  if (Principal !== undefined) statement.Principal = parsedPrincipals(Principal, where);
  if (NotPrincipal !== undefined) statement.NotPrincipal = parsedPrincipals(NotPrincipal, where);
  if (isObject(Condition)) statement.Condition = parsedConditions(Condition);
  return statement;
}

function parsedPrincipals(given: Json, where: string): Principal[] {
  if (typeof given === "string") return [{ type: "*", identifiers: ["*"] }];
  if (!isObject(given)) throw refusal(where, "Principal is neither text nor an object");
  return Object.entries(given).map(([type, identifiers]) => {
    if (typeof identifiers === "string") return { type, identifiers };
    if (Array.isArray(identifiers) && identifiers.every((item) => typeof item === "string"))
      return { type, identifiers };
    throw refusal(where, `Principal.${type} is neither text nor a list of it`);
  });
}

function parsedConditions(given: JsonObject): Condition[] {
  return Object.entries(given).flatMap(([test, variables]) =>
    isObject(variables)
      ? Object.entries(variables).map(([variable, values]) => ({
          test,
          variable,
          values: [values].flat().map(String),
        }))
      : [],
  );
}

/** One as it is, several in falling order. */
export function falling(strings: readonly string[]): string[] {
  // By code point, as Go sorts, and not by the rules of a language.
  return [...strings].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
}

/** A list of one as its item. */
export function collapsed(strings: readonly string[]): Json {
  const [first] = strings;
  return strings.length === 1 && first !== undefined ? first : [...strings];
}

function sortedKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function refusal(where: string, why: string): ServiceError {
  return new ServiceError("writing IAM Policy Document", `merging ${where}: ${why}`);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
