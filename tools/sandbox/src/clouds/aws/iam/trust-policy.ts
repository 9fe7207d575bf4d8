/** Who may assume a role, and which of those policies IAM refuses. */
import { ServiceError } from "../../../model/errors.ts";
import type { Json } from "../../../model/property.ts";
import type { Cloud } from "../../../model/resource.ts";
import { invalidPrincipal } from "./principals.ts";
import { sizeOf, statementsOf, type Condition, type Statement } from "./policy-document.ts";

const CODE = "MalformedPolicyDocument";
/** Characters, white space not counted. */
const MAX_SIZE = 2048;

/**
 * Issuers that serve many customers, and the claims that tell them apart: a trust that looks at none of them would let
 * anybody's identity in, so IAM refuses it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED_ISSUERS: { readonly [issuer: string]: RegExp } = {
  "cognito-identity.amazonaws.com": /^aud$/,
  "token.actions.githubusercontent.com": /^(?!aud$)/,
  "gitlab.com": /^(?!aud$)/,
  "app.terraform.io": /^(?!aud$)/,
};

/** @throws ServiceError when IAM would not take the document as a role's trust policy. */
export function checkTrustPolicy(document: Json, cloud: Cloud): void {
  const statements = statementsOf(document, "trust", CODE);
  for (const statement of statements) {
    if (statement.actions.some((action) => !/^sts:/i.test(action)))
      refuse("AssumeRole policy may only specify STS AssumeRole actions.");
    checkPrincipals(statement, cloud);
    checkSharedIssuers(statement);
  }
  if (sizeOf(document) > MAX_SIZE)
    throw new ServiceError("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${MAX_SIZE}`);
}

function checkPrincipals({ principals }: Statement, cloud: Cloud): void {
  if (principals["*"]) refuse('AssumeRolepolicy contained an invalid principal: "STAR":"*".');
  const invalid = invalidPrincipal(principals, cloud);
  if (invalid) refuse(`Invalid principal in policy: ${invalid}`);
}

function checkSharedIssuers({ effect, principals, conditions }: Statement): void {
  if (effect !== "Allow") return;
  for (const provider of principals["Federated"] ?? []) {
    const issuer = provider.replace(/^arn:.*:oidc-provider\//, "");
    const claims = SHARED_ISSUERS[issuer];
    if (claims && !conditions.some((condition) => tellsApart(condition, issuer, claims)))
      refuse(
        `The trust policy lets every identity of the shared provider ${issuer} in; a condition on ${issuer}:` +
          `${issuer.startsWith("cognito-identity.") ? "aud" : "sub"} has to say which.`,
      );
  }
}

function tellsApart({ operator, key, values }: Condition, issuer: string, claims: RegExp): boolean {
  return (
    key.startsWith(`${issuer}:`) &&
    claims.test(key.slice(issuer.length + 1)) &&
    /^(For(All|Any)Values?:)?String(Equals|EqualsIgnoreCase|Like)$/.test(operator) &&
    !values.includes("*")
  );
}

function refuse(message: string): never {
  throw new ServiceError(CODE, message);
}
