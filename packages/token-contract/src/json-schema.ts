import { contractRule } from "./properties";
import type { ObjectForm, Rule } from "./rule";
import { KeysFormat, RolesShape } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";

/** A JSON schema (draft-07), or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** What each property means, for readers of the schema. */
const DESCRIPTIONS: Record<keyof TokenContract | keyof CapabilityGrants, string> = {
  version: "The version of the contract's form (semver.org).",
  issuer: "The exact iss of the tokens.",
  jwksUri: "Where the issuer publishes its signing keys.",
  keysFormat:
    "How the keys are published there: a JSON Web Key Set, or an object of PEM certificates by key id.",
  audiences: "The accepted values of the audience claim; a token must have one of them.",
  audienceClaim: "The claim that holds the audience.",
  algorithms: "The accepted signature algorithms, all asymmetric.",
  headerTypes:
    "The accepted values of the header's typ, compared without case and without application/. Absent: JWT, or no typ.",
  tokenUse: "Which of the issuer's tokens these are.",
  requiredClaims: "Claims that must be there, with their accepted values; an empty list accepts every value.",
  scopesClaim: "The claim that holds the granted scopes.",
  rolesClaim: "The claim that holds the roles or groups of the subject.",
  rolesShape:
    "What that claim looks like: a list of roles, or an object of each role with the tenants in which it was given.",
  tenantClaim: "The claim that holds the subject's tenant or organisation.",
  tenants: "The accepted tenants. Absent: every tenant of the issuer.",
  capabilities: "What scopes and roles allow on the ML platform. Absent: nothing by capability.",
  scopes: "The capability by the scope that gives it.",
  roles: "The capabilities by the role that gives them.",
};

/** What stands for an absent property. */
const DEFAULTS: Partial<TokenContract> = {
  keysFormat: KeysFormat.Jwks,
  audienceClaim: "aud",
  rolesShape: RolesShape.List,
};

/** The JSON schema (draft-07) of a token contract, made from the rules of the validator. */
export function tokenContractSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "TokenContract",
    description: "How to verify the tokens of one issuer.",
    ...schemaOf(contractRule),
  };
}

function schemaOf(rule: Rule): JsonSchema {
  switch (rule.form) {
    case "text":
      return { type: "string", minLength: 1 };
    case "flag":
      return { type: "boolean" };
    case "pattern":
      return { type: "string", pattern: rule.pattern };
    case "choice":
      return { enum: [...rule.allowed] };
    case "list": {
      const { items, least } = rule;
      return {
        type: "array",
        ...(least > 0 && { minItems: least }),
        uniqueItems: true,
        items: schemaOf(items),
      };
    }
    case "map": {
      const { names, values } = rule;
      return { type: "object", propertyNames: schemaOf(names), additionalProperties: schemaOf(values) };
    }
    case "object":
      return schemaOfObject(rule);
    case "either":
      return { anyOf: [schemaOf(rule.given), schemaOf(rule.absent)] };
  }
}

function schemaOfObject({ properties, needs }: ObjectForm): JsonSchema {
  const required = Object.keys(properties).filter((name) => properties[name]?.optional !== true);
  const dependencies = Object.fromEntries(Object.entries(needs).map(([name, other]) => [name, [other]]));
  return {
    type: "object",
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, rule]) => [name, schemaOfProperty(name, rule)]),
    ),
    ...(Object.keys(needs).length > 0 && { dependencies }),
  };
}

function schemaOfProperty(name: string, rule: Rule): JsonSchema {
  const { [name]: description } = DESCRIPTIONS as Record<string, string>;
  const { [name]: byDefault } = DEFAULTS as Record<string, unknown>;
  return { description, ...schemaOf(rule), ...(byDefault !== undefined && { default: byDefault }) };
}
