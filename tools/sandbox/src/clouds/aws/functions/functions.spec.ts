import { X509Certificate } from "node:crypto";
import { Buffer } from "node:buffer";
import { TestCloud } from "../../../testing/cloud.ts";
import { aws } from "../aws.ts";
import { USER_POOL, USER_POOL_CLIENT } from "../cognito/properties.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

test("the caller is a user of the sandbox's account", () => {
  expect(cloud.invoke("aws:index/getCallerIdentity:getCallerIdentity")).toEqual({
    accountId: "000000000000",
    arn: "arn:aws:iam::000000000000:user/sandbox",
    id: "000000000000",
    userId: expect.stringMatching(/^AIDA/),
  });
});

test("the partition follows from the region", () => {
  const token = "aws:index/getPartition:getPartition";
  expect(cloud.invoke(token)).toEqual({
    dnsSuffix: "amazonaws.com",
    id: "aws",
    partition: "aws",
    reverseDnsPrefix: "com.amazonaws",
  });
  const china = new TestCloud(aws, { region: "cn-north-1" });
  expect(china.invoke(token)).toMatchObject({ partition: "aws-cn", reverseDnsPrefix: "cn.com.amazonaws" });
  china.close();
});

test("a region by name, by endpoint, or the provider's own", () => {
  const token = "aws:index/getRegion:getRegion";
  const virginia = {
    description: "US East (N. Virginia)",
    endpoint: "ec2.us-east-1.amazonaws.com",
    id: "us-east-1",
    name: "us-east-1",
    region: "us-east-1",
  };
  expect(cloud.invoke(token)).toEqual(virginia);
  expect(cloud.invoke(token, { endpoint: virginia.endpoint })).toEqual(virginia);
  expect(cloud.invoke(token, { region: "eu-central-1" })).toMatchObject({
    description: "Europe (Frankfurt)",
  });
  expect(cloud.invoke(token, { name: "eu-west-1" })).toMatchObject({ region: "eu-west-1" });
  expect(() => cloud.invoke(token, { region: "mars-1" })).toThrow(/getRegion: .*no region found for mars-1/);
  expect(() => cloud.invoke(token, { endpoint: "ec2.mars-1.amazonaws.com" })).toThrow(/no region found/);
});

test("arguments are checked", () => {
  const token = "aws:cognito/getUserPool:getUserPool";
  expect(() => cloud.invoke(token)).toThrow(/userPoolId: Missing required property/);
  expect(() => cloud.invoke(token, { userPoolId: "a", pool: "b" })).toThrow(/pool: Invalid or unknown key/);
});

test("a user pool, with what the resource shows as objects in lists", () => {
  const pool = cloud.create(USER_POOL, {
    name: "users",
    tags: { team: "ml" },
    schemas: [
      { name: "tenant", attributeDataType: "String", stringAttributeConstraints: { maxLength: "20" } },
    ],
    lambdaConfig: { preSignUp: "arn:aws:lambda:us-east-1:000000000000:function:a" },
  });
  const found = cloud.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: pool.id });
  expect(found).toMatchObject({
    id: pool.id,
    arn: pool.state["arn"],
    name: "users",
    region: "us-east-1",
    mfaConfiguration: "OFF",
    deletionProtection: "INACTIVE",
    estimatedNumberOfUsers: 0,
    tags: { team: "ml" },
    adminCreateUserConfigs: [{ allowAdminCreateUserOnly: false, inviteMessageTemplates: [] }],
    lambdaConfigs: [{ preSignUp: expect.stringContaining("function:a"), customMessage: "" }],
    schemaAttributes: [
      { name: "tenant", required: false, stringAttributeConstraints: [{ maxLength: "20", minLength: "" }] },
    ],
  });
  expect(() =>
    cloud.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: pool.id, region: "eu-west-1" }),
  ).toThrow(/ResourceNotFoundException: User pool .* does not exist/);
});

test("user pools by name", () => {
  const one = cloud.create(USER_POOL, { name: "users" }, "one");
  cloud.create(USER_POOL, { name: "others" }, "two");
  const elsewhere = cloud.create(USER_POOL, { name: "users", region: "eu-west-1" }, "three");
  const token = "aws:cognito/getUserPools:getUserPools";
  expect(cloud.invoke(token, { name: "users" })).toEqual({
    arns: [one.state["arn"]],
    id: "users",
    ids: [one.id],
    name: "users",
    region: "us-east-1",
  });
  expect(cloud.invoke(token, { name: "users", region: "eu-west-1" })).toMatchObject({ ids: [elsewhere.id] });
  expect(cloud.invoke(token, { name: "nobody" })).toMatchObject({ ids: [] });
});

test("clients of a pool, and one with its secret", () => {
  const userPoolId = cloud.create(USER_POOL, {}).id;
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId, name: "web", generateSecret: true });
  expect(cloud.invoke("aws:cognito/getUserPoolClients:getUserPoolClients", { userPoolId })).toEqual({
    clientIds: [client.id],
    clientNames: ["web"],
    id: userPoolId,
    region: "us-east-1",
    userPoolId,
  });
  const token = "aws:cognito/getUserPoolClient:getUserPoolClient";
  expect(cloud.invoke(token, { userPoolId, clientId: client.id })).toMatchObject({
    clientId: client.id,
    clientSecret: client.state["clientSecret"],
    generateSecret: true,
    name: "web",
    tokenValidityUnits: [],
  });
  const other = cloud.create(USER_POOL, {}, "other").id;
  expect(() => cloud.invoke(token, { userPoolId: other, clientId: client.id })).toThrow(
    /ResourceNotFoundException: User pool client/,
  );
});

test("a pool's signing certificate is an X.509 certificate, the same at each call", () => {
  const token = "aws:cognito/getUserPoolSigningCertificate:getUserPoolSigningCertificate";
  const userPoolId = cloud.create(USER_POOL, {}).id;
  const { certificate } = cloud.invoke(token, { userPoolId });
  const parsed = new X509Certificate(Buffer.from(String(certificate), "base64"));
  expect(parsed.subject).toBe(`CN=${userPoolId}`);
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.validFromDate).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(parsed.validToDate).toEqual(new Date("2036-01-01T00:00:00Z"));
  expect(cloud.invoke(token, { userPoolId })).toMatchObject({ certificate });
});
