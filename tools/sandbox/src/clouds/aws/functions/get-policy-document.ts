import { crc32 } from "node:zlib";
import type { GetPolicyDocumentArgs, GetPolicyDocumentResult } from "@pulumi/aws/iam/getPolicyDocument.js";
import { ServiceError } from "../../../model/errors.ts";
import type { ListProperty, ObjectProperty, Plain, StringProperty } from "../../../model/property.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";
import {
  collapsed,
  falling,
  merge,
  parse,
  render,
  type Document,
  type Principal,
  type Statement,
} from "./policy-document-json.ts";

const OLD_VERSION = "2008-10-17";
const STRINGS: ListProperty<StringProperty> = { type: "set", items: TEXT };
const DOCUMENTS: ListProperty<StringProperty> = { type: "list", items: { type: "string", equal: "json" } };
/** Left over from an older provider, which must not be used. */
const UNUSED: StringProperty = { type: "string", maxLength: 0 };
const PRINCIPALS: ListProperty<
  ObjectProperty<{ identifiers: ListProperty<StringProperty>; type: StringProperty }>
> = {
  type: "set",
  items: {
    type: "object",
    fields: { identifiers: { ...STRINGS, required: true }, type: { type: "string", required: true } },
  },
};

type Args = Plain<GetPolicyDocumentArgs>;
type StatementArgs = NonNullable<Args["statements"]>[number];

export const getPolicyDocument: FunctionModel = defineFunction<
  GetPolicyDocumentArgs,
  GetPolicyDocumentResult
>({
  token: "aws:iam/getPolicyDocument:getPolicyDocument",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
  args: {
    overrideJson: UNUSED,
    overridePolicyDocuments: DOCUMENTS,
    policyId: TEXT,
    sourceJson: UNUSED,
    sourcePolicyDocuments: DOCUMENTS,
    statements: {
      type: "list",
      items: {
        type: "object",
        fields: {
          actions: STRINGS,
          conditions: {
            type: "set",
            items: {
              type: "object",
              fields: {
                test: { type: "string", required: true },
                values: { type: "list", required: true, items: TEXT },
                variable: { type: "string", required: true },
              },
            },
          },
          effect: { type: "string", enum: ["Allow", "Deny"], default: "Allow" },
          notActions: STRINGS,
          notPrincipals: PRINCIPALS,
          notResources: STRINGS,
          principals: PRINCIPALS,
          resources: STRINGS,
          sid: {
            type: "string",
            pattern: /^[a-zA-Z0-9]*$/,
            patternText: "must only include alphanumeric characters",
          },
        },
      },
    },
    version: { type: "string", enum: [OLD_VERSION, "2012-10-17"], default: "2012-10-17" },
  },

  run({ args }) {
    const document: Document = { Statement: [] };
    mergeSources(document, args.sourcePolicyDocuments ?? []);
    merge(document, ownDocument(args));
    (args.overridePolicyDocuments ?? []).forEach((text, i) =>
      merge(document, parse(text, `override document ${i}`)),
    );
    const json = render(document, 2);
    return { ...args, id: String(crc32(json)), json, minifiedJson: render(document, 0) };
  },
});

function mergeSources(document: Document, sources: readonly string[]): void {
  const seen = new Set<string>();
  sources.forEach((text, i) => {
    const source = parse(text, `source document ${i}`);
    source.Statement.forEach(({ Sid }, j) => {
      if (!Sid) return;
      if (seen.has(Sid))
        throw refusal(
          `merging source document ${i}: duplicate Sid (${Sid}) in source_policy_documents (statement ${j}). Remove the Sid or ensure Sids are unique.`,
        );
      seen.add(Sid);
    });
    merge(document, source);
  });
}

function ownDocument({ version = "2012-10-17", policyId, statements = [] }: Args): Document {
  const sids = new Set<string>();
  for (const { sid } of statements) {
    if (!sid) continue;
    if (sids.has(sid)) throw refusal(`duplicate Sid (${sid}). Remove the Sid or ensure the Sid is unique.`);
    sids.add(sid);
  }
  return {
    Version: version,
    ...(policyId && { Id: policyId }),
    Statement: statements.map((statement) => statementOf(statement, version)),
  };
}

function statementOf(args: StatementArgs, version: string): Statement {
  const { sid, effect = "Allow", actions, notActions, resources, notResources } = args;
  const { principals, notPrincipals, conditions } = args;
  const variables = (strings: readonly string[]): string[] =>
    strings.map((text) => withVariables(text, version));
  const people = (list: NonNullable<typeof principals>): Principal[] =>
    list
      .map(({ type, identifiers }) => ({ type, identifiers: falling(variables(unique(identifiers))) }))
      .map(single);
  return {
    ...(sid && { Sid: sid }),
    Effect: effect,
    ...(actions?.length && { Action: collapsed(falling(unique(actions))) }),
    ...(notActions?.length && { NotAction: collapsed(falling(unique(notActions))) }),
    ...(resources?.length && { Resource: collapsed(falling(variables(unique(resources)))) }),
    ...(notResources?.length && { NotResource: collapsed(falling(variables(unique(notResources)))) }),
    ...(principals?.length && { Principal: people(principals) }),
    ...(notPrincipals?.length && { NotPrincipal: people(notPrincipals) }),
    ...(conditions?.length && {
      Condition: conditions.map(({ test, variable, values }) => ({
        test,
        variable,
        values: variables(values),
      })),
    }),
  };
}

function single({ type, identifiers }: { type: string; identifiers: string[] }): Principal {
  const [first] = identifiers;
  return { type, identifiers: identifiers.length === 1 && first !== undefined ? first : identifiers };
}

/** `&{…}` stands for IAM's `${…}`, which templates would take for their own. */
function withVariables(text: string, version: string): string {
  if (version === OLD_VERSION && text.includes("&{"))
    throw refusal(
      `found &{ sequence in (${text}), which is not supported in document version ${OLD_VERSION}`,
    );
  return text.replaceAll("&{", "${");
}

function unique(strings: readonly string[]): string[] {
  return [...new Set(strings)];
}

function refusal(message: string): ServiceError {
  return new ServiceError("writing IAM Policy Document", message);
}
