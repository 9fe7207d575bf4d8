import { record, secret } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";

const config = {
  "stack-aws:apiIdentifier": "https://ml.example.com",
  "stack-aws:domainPrefix": "ml-example",
  "stack-aws:callbackUrls": '["https://portal.example.com/callback"]',
  "stack-aws:oidcProviderName": "corp-oidc",
  "stack-aws:oidcIssuer": "https://idp.example.com",
  "stack-aws:oidcClientId": "ml-platform",
  "stack-aws:oidcClientSecret": "canary-secret",
  "stack-aws:machineCapabilities": '["training:run"]',
};

/** The program reads its settings and registers its resources when it is loaded. */
function deploy(settings: Record<string, string>): Promise<Recording<Record<string, unknown>>> {
  pulumi.runtime.setAllConfig({ ...config, ...settings }, ["stack-aws:oidcClientSecret"]);
  const load = (): Record<string, unknown> => {
    let program: Record<string, unknown> = {};
    jest.isolateModules(() => {
      program = jest.requireActual("./index");
    });
    return program;
  };
  return record(load, {
    resources: {
      "aws:cognito/userPool:UserPool": () => ({
        id: "us-east-1_A",
        outputs: { endpoint: "idp/us-east-1_A", arn: "arn" },
      }),
      "aws:cognito/userPoolClient:UserPoolClient": () => ({ outputs: { clientSecret: "s" } }),
      "aws:cloudwatch/logGroup:LogGroup": () => ({
        outputs: { arn: "arn:aws:logs:us-east-1:123456789012:log-group:users" },
      }),
      "aws:s3/bucket:Bucket": (name) => ({ outputs: { arn: `arn:aws:s3:::${name}`, bucket: name } }),
      "aws:iam/role:Role": (name) => ({ outputs: { arn: `arn:aws:iam::123456789012:role/${name}` } }),
      "aws:secretsmanager/secret:Secret": (name) => ({ outputs: { arn: name } }),
    },
    calls: {
      "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: "123456789012" }),
      "aws:index/getPartition:getPartition": () => ({ partition: "aws" }),
      "aws:index/getRegion:getRegion": () => ({ region: "us-east-1" }),
    },
  });
}

const namesOf = (recording: Recording<unknown>, type: string): string[] =>
  recording.resources.filter((resource) => resource.type === type).map(({ name }) => name);

test("the whole stack", async () => {
  const recording = await deploy({});
  const cloud = recording.resources.filter(({ type }) => type.startsWith("aws:"));
  expect(cloud.map(({ type, name }) => `${type.split(":")[2]} ${name}`)).toEqual([
    "LogGroup ml-user-pool-logs",
    "IdentityPool ml-identity-pool",
    "IdentityPoolRoleAttachment ml-role-mapping",
    "IdentityProvider ml-idp-corp-oidc",
    "LogDeliveryConfiguration ml-user-pool-log-delivery",
    "ManagedLoginBranding ml-client-portal-branding",
    "ResourceServer ml-api",
    "RiskConfiguration ml-user-pool-risk",
    "UserGroup ml-group-auditor",
    "UserGroup ml-group-data-scientist",
    "UserGroup ml-group-labeler",
    "UserGroup ml-group-ml-engineer",
    "UserGroup ml-group-ml-operator",
    "UserGroup ml-group-model-approver",
    "UserPool ml-user-pool",
    "UserPoolClient ml-client-machine",
    "UserPoolClient ml-client-portal",
    "UserPoolDomain ml-domain",
    "Role ml-role-auditor",
    "Role ml-role-authenticated",
    "Role ml-role-data-scientist",
    "Role ml-role-labeler",
    "Role ml-role-ml-engineer",
    "Role ml-role-ml-operator",
    "Role ml-role-model-approver",
    "Role ml-role-serving-job",
    "Role ml-role-training-job",
    "RolePolicy ml-role-auditor",
    "RolePolicy ml-role-data-scientist",
    "RolePolicy ml-role-labeler",
    "RolePolicy ml-role-ml-engineer",
    "RolePolicy ml-role-ml-operator",
    "RolePolicy ml-role-model-approver",
    "RolePolicy ml-role-serving-job",
    "RolePolicy ml-role-training-job",
    "Bucket training-data",
    "BucketPolicy training-data",
    "BucketPublicAccessBlock training-data",
    "Secret ml-client-machine-secret",
    "Secret ml-client-portal-secret",
    "SecretVersion ml-client-machine-secret-version",
    "SecretVersion ml-client-portal-secret-version",
  ]);
});

test("what holds identities and data is guarded, and nothing is when the setting says so", async () => {
  const guarded = (recording: Recording<unknown>): string[] =>
    recording.resources.filter(({ options }) => options.protect === true).map(({ name }) => name);
  expect(guarded(await deploy({}))).toEqual(["ml-identity-pool", "ml-user-pool", "training-data"]);
  expect(guarded(await deploy({ "stack-aws:protect": "false" }))).toEqual([]);
});

test("the client secret of the provider goes out as a secret", async () => {
  const recording = await deploy({});
  const provider = recording.resources.find(
    ({ type }) => type === "aws:cognito/identityProvider:IdentityProvider",
  );
  expect(provider?.inputs["providerDetails"]).toEqual(
    secret({
      oidc_issuer: "https://idp.example.com",
      client_id: "ml-platform",
      client_secret: "canary-secret",
      authorize_scopes: "openid email profile",
      attributes_request_method: "GET",
    }),
  );
});

test("without capabilities there is no machine client", async () => {
  const recording = await deploy({ "stack-aws:machineCapabilities": "[]" });
  expect(namesOf(recording, "aws:cognito/userPoolClient:UserPoolClient")).toEqual(["ml-client-portal"]);
});

test("nothing registers when a setting is wrong", async () => {
  await expect(deploy({ "stack-aws:callbackUrls": '["http://a.example"]' })).rejects.toThrow(
    /callbackUrls\[0\]/,
  );
});
