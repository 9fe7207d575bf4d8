import fc from "fast-check";
import type { Json } from "../../../model/property.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { document, trust } from "../iam/testing.ts";
import { BUCKET, BUCKET_POLICY, BUCKET_PUBLIC_ACCESS_BLOCK } from "./properties.ts";

let cloud: TestCloud;
beforeEach(() => {
  cloud = new TestCloud(aws);
  cloud.create(BUCKET, { bucket: "data" }, "data");
});
afterEach(() => cloud.close());

const PARTNER = { AWS: "111111111111" };

function policy(principal: Json, action: Json, resource: Json, more: { [name: string]: Json } = {}): string {
  return trust(principal, action, { Resource: resource, ...more });
}

const READ = policy(PARTNER, "s3:GetObject", "arn:aws:s3:::data/*");

test("a policy is its bucket's, and moves with it", () => {
  const made = cloud.create(BUCKET_POLICY, { bucket: "data", policy: READ });
  expect(made.id).toBe("data");
  expect(cloud.import(BUCKET_POLICY, "data")?.state).toEqual(made.state);
  expect(
    cloud.diff(made, { bucket: "other", policy: JSON.stringify(JSON.parse(READ), undefined, 2) }).changes,
  ).toEqual(new Map([["bucket", { kind: "update", replaces: true }]]));
});

test.each<[string, string, RegExp, string]>([
  [
    "no principal",
    document({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
    /Missing required field Principal/,
    READ,
  ],
  [
    "a role that does not exist",
    policy({ AWS: "arn:aws:iam::000000000000:role/gone" }, "s3:GetObject", "arn:aws:s3:::data/*"),
    /Invalid principal in policy/,
    READ,
  ],
  [
    "actions of another service",
    policy(PARTNER, "sqs:SendMessage", "arn:aws:s3:::data/*"),
    /Policy has invalid action/,
    READ,
  ],
  [
    "another bucket",
    policy(PARTNER, "s3:GetObject", "arn:aws:s3:::other/*"),
    /Policy has invalid resource/,
    READ,
  ],
  [
    "a bucket of which its name is the beginning",
    policy(PARTNER, "s3:GetObject", "arn:aws:s3:::data2/*"),
    /Policy has invalid resource/,
    READ,
  ],
  [
    "an object's action on the bucket",
    policy(PARTNER, "s3:GetObject", "arn:aws:s3:::data"),
    /Action does not apply to any resource/,
    policy(PARTNER, "s3:*", "arn:aws:s3:::data"),
  ],
  [
    "a bucket's action on objects",
    policy(PARTNER, "s3:ListBucket", "arn:aws:s3:::data/*"),
    /Action does not apply to any resource/,
    policy(PARTNER, ["s3:ListBucket", "s3:GetObject"], ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]),
  ],
])("S3 refuses a policy with %s", (_, wrong, message, twin) => {
  expect(() => cloud.create(BUCKET_POLICY, { bucket: "data", policy: wrong })).toThrow(message);
  expect(() => cloud.create(BUCKET_POLICY, { bucket: "data", policy: wrong })).toThrow(/MalformedPolicy/);
  cloud.create(BUCKET_POLICY, { bucket: "data", policy: twin });
});

test("the bucket has to exist, for its policy as for its public access block", () => {
  expect(() => cloud.create(BUCKET_POLICY, { bucket: "gone", policy: READ })).toThrow(/NoSuchBucket/);
  expect(() => cloud.create(BUCKET_PUBLIC_ACCESS_BLOCK, { bucket: "gone" })).toThrow(/NoSuchBucket/);
});

const VPC = { StringEquals: { "aws:SourceVpc": "vpc-1" } };

test.each<[string, string, string]>([
  [
    "everybody",
    policy("*", "s3:GetObject", "arn:aws:s3:::data/*"),
    policy("*", "s3:GetObject", "arn:aws:s3:::data/*", { Condition: VPC }),
  ],
  [
    "every account",
    policy({ AWS: "*" }, "s3:GetObject", "arn:aws:s3:::data/*"),
    policy({ AWS: "*" }, "s3:GetObject", "arn:aws:s3:::data/*", { Condition: VPC }),
  ],
  [
    "all but one",
    document({
      Effect: "Allow",
      NotPrincipal: PARTNER,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::data/*",
    }),
    READ,
  ],
  [
    "everybody over TLS",
    policy("*", "s3:GetObject", "arn:aws:s3:::data/*", {
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    policy("*", "s3:*", "arn:aws:s3:::data/*", {
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  ],
  [
    "everybody from anywhere",
    policy("*", "s3:GetObject", "arn:aws:s3:::data/*", {
      Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    }),
    policy("*", "s3:GetObject", "arn:aws:s3:::data/*", {
      Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
    }),
  ],
])("a policy for %s is refused while public policies are blocked", (_, open, twin) => {
  const blocked = /AccessDenied: .*s3:PutBucketPolicy.*BlockPublicPolicy/;
  expect(() => cloud.create(BUCKET_POLICY, { bucket: "data", policy: open })).toThrow(blocked);
  const block = cloud.create(BUCKET_PUBLIC_ACCESS_BLOCK, { bucket: "data", blockPublicPolicy: true });
  expect(() => cloud.create(BUCKET_POLICY, { bucket: "data", policy: open })).toThrow(blocked);
  cloud.create(BUCKET_POLICY, { bucket: "data", policy: twin });
  cloud.update(block, { bucket: "data", blockPublicPolicy: false });
  cloud.create(BUCKET_POLICY, { bucket: "data", policy: open });
});

test("a public access block is off where the program is silent", () => {
  const block = cloud.create(BUCKET_PUBLIC_ACCESS_BLOCK, { bucket: "data", blockPublicAcls: true });
  expect(block.id).toBe("data");
  expect(block.state).toMatchObject({
    blockPublicAcls: true,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  });
});

test("nothing changes when the program does not", () => {
  const policies = fc
    .tuple(
      fc.constantFrom<Json>(PARTNER, { Service: "logging.s3.amazonaws.com" }, { CanonicalUser: "a" }),
      fc.constantFrom<Json>("s3:*", ["s3:GetObject", "s3:ListBucket"]),
      fc.boolean(),
    )
    .map(([principal, action, text]): Values => {
      const written = policy(principal, action, ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]);
      return { bucket: "data", policy: text ? written : (JSON.parse(written) as Json) };
    });
  fc.assert(
    fc.property(policies, (given) => expectSteady(cloud, BUCKET_POLICY, given)),
    { numRuns: 20 },
  );
  const flags = [
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
    "skipDestroy",
  ];
  const blocks = fc.record(
    { bucket: fc.constant("data"), ...Object.fromEntries(flags.map((flag) => [flag, fc.boolean()])) },
    { requiredKeys: ["bucket"] },
  );
  fc.assert(
    fc.property(blocks, (given) => expectSteady(cloud, BUCKET_PUBLIC_ACCESS_BLOCK, given as Values)),
    { numRuns: 20 },
  );
});
