import { identityPoolTrust, sageMakerTrust } from "./trust-policy";

const pool = "us-east-1:11111111-2222-3333-4444-555555555555";

test("identities of one pool who have signed in", () => {
  expect(identityPoolTrust(pool, "authenticated", false)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "IdentitiesOfThePool",
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "cognito-identity.amazonaws.com:aud": pool },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
      },
    ],
  });
});

test("with principal tags the session may be tagged", () => {
  const [statement] = identityPoolTrust(pool, "authenticated", true).Statement;
  expect(statement?.Action).toEqual(["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]);
});

test("guests are told apart by amr", () => {
  const [statement] = identityPoolTrust(pool, "unauthenticated", false).Statement;
  expect(statement?.Condition?.["ForAnyValue:StringLike"]).toEqual({
    "cognito-identity.amazonaws.com:amr": "unauthenticated",
  });
});

test("SageMaker for this account and region", () => {
  expect(sageMakerTrust("aws", "us-east-1", "123456789012")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "SageMakerForThisAccount",
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:123456789012:*" },
        },
      },
    ],
  });
});
