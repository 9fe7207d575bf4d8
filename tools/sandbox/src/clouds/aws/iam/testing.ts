/** Policy documents for specs. */
import fc from "fast-check";
import type { Json } from "../../../model/property.ts";

type Document = { [key: string]: Json };

export const LAMBDA_TRUST: string = trust({ Service: "lambda.amazonaws.com" }, "sts:AssumeRole");

/** A trust policy of one statement. */
export function trust(principal: Json, action: Json, more: Document = {}): string {
  return document({ Effect: "Allow", Principal: principal, Action: action, ...more });
}

/** An identity policy of one statement. */
export function allow(action: Json, resource: Json = "*", more: Document = {}): string {
  return document({ Effect: "Allow", Action: action, Resource: resource, ...more });
}

export function document(...statements: Document[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Identity policies that IAM takes, as text or as an object. */
export const identityPolicies: fc.Arbitrary<Json> = fc
  .tuple(
    fc.array(fc.constantFrom("s3:GetObject", "s3:*", "logs:PutLogEvents"), { minLength: 1, maxLength: 3 }),
    fc.constantFrom<Json>("*", "arn:aws:s3:::data/*", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([actions, resource, condition, text]) => {
    const written = allow(
      actions,
      resource,
      condition ? { Condition: { Bool: { "aws:SecureTransport": "true" } } } : {},
    );
    return text ? written : (JSON.parse(written) as Json);
  });

export const iamNames: fc.Arbitrary<string> = fc.stringMatching(/^[\w+=,.@-]{1,30}$/);

export const tags: fc.Arbitrary<{ [key: string]: string }> = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z]{1,8}$/),
  fc.stringMatching(/^[a-z ]{0,8}$/),
  { maxKeys: 3 },
);
