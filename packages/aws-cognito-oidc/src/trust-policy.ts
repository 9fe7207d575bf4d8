import { policyOf } from "./policy-document";
import type { PolicyDocument } from "./policy-document";

/** Whose identities may take a role of an identity pool. */
export const IdentityKind = {
  /** People who have signed in. */
  Authenticated: "authenticated",
  /** Everybody else. */
  Unauthenticated: "unauthenticated",
} as const;
export type IdentityKind = (typeof IdentityKind)[keyof typeof IdentityKind];

/**
 * Trusts the identities of one pool. Without the condition on `aud` the identities of every identity pool of every account
 * could take the role.
 * See https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function identityPoolTrust(
  identityPoolId: string,
  kind: IdentityKind,
  tagSession: boolean,
): PolicyDocument {
  return policyOf({
    Sid: "IdentitiesOfThePool",
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: tagSession
      ? ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
      : "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": identityPoolId },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": kind },
    },
  });
}

/**
 * Trusts SageMaker when it works for this account and region. Without the conditions SageMaker could be made to use the role
 * for somebody else.
 * See https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export function sageMakerTrust(partition: string, region: string, accountId: string): PolicyDocument {
  return policyOf({
    Sid: "SageMakerForThisAccount",
    Effect: "Allow",
    Principal: { Service: "sagemaker.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:${partition}:sagemaker:${region}:${accountId}:*` },
    },
  });
}
