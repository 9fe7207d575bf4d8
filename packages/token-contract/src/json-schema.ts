import { contractRule } from "./properties";
import type { JsonSchema } from "./rule";

/** The JSON schema (draft-07) of a token contract, made from the rules of the validator. */
export function tokenContractSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "TokenContract",
    description: "How to verify the tokens of one issuer.",
    ...contractRule.schema,
  };
}
