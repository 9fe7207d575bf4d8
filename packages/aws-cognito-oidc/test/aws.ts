import type { RecordOptions } from "@ml-identity/component-kit/testing";

const ACCOUNT = "123456789012";
const REGION = "us-east-1";

/** The id of every user pool of a recording. */
export const POOL_ID: string = `${REGION}_AbC123`;
/** The `endpoint` of every user pool of a recording. */
export const ENDPOINT: string = `cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;
/** The id of every identity pool of a recording. */
export const IDENTITY_POOL_ID: string = `${REGION}:11111111-2222-3333-4444-555555555555`;

/** What AWS would compute, as far as the components use it. */
export const aws: RecordOptions = {
  project: "test",
  stack: "dev",
  resources: {
    "aws:cognito/userPool:UserPool": () => ({
      id: POOL_ID,
      outputs: { endpoint: ENDPOINT, arn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${POOL_ID}` },
    }),
    "aws:cognito/userPoolClient:UserPoolClient": (name, inputs) => ({
      id: `${name}-id`,
      outputs: inputs["generateSecret"] === true ? { clientSecret: `${name}-secret-value` } : {},
    }),
    "aws:cognito/identityPool:IdentityPool": () => ({ id: IDENTITY_POOL_ID }),
    "aws:cloudwatch/logGroup:LogGroup": (_, { name }) => ({
      outputs: { arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${String(name)}` },
    }),
    "aws:iam/role:Role": (name) => ({ id: name, outputs: { arn: `arn:aws:iam::${ACCOUNT}:role/${name}` } }),
    "aws:secretsmanager/secret:Secret": (name) => {
      const arn = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`;
      return { id: arn, outputs: { arn } };
    },
  },
  calls: {
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: ACCOUNT }),
    "aws:index/getPartition:getPartition": () => ({ partition: "aws" }),
    "aws:index/getRegion:getRegion": () => ({ region: REGION }),
  },
};
