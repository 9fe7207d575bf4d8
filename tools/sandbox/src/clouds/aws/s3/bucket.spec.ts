import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { tags, trust } from "../iam/testing.ts";
import { BUCKET, BUCKET_POLICY, BUCKET_PUBLIC_ACCESS_BLOCK } from "./properties.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

test("a bucket has the names, the encryption and the defaults of the service", () => {
  const bucket = cloud.create(BUCKET, {}, "Training-Data");
  expect(bucket.id).toMatch(/^training-data-[0-9a-f]{7}$/);
  expect(bucket.state).toMatchObject({
    bucket: bucket.id,
    bucketPrefix: "",
    bucketNamespace: "global",
    arn: `arn:aws:s3:::${bucket.id}`,
    bucketDomainName: `${bucket.id}.s3.amazonaws.com`,
    bucketRegion: "us-east-1",
    bucketRegionalDomainName: `${bucket.id}.s3.us-east-1.amazonaws.com`,
    hostedZoneId: "Z3AQBSTGFYJSTF",
    forceDestroy: false,
    objectLockEnabled: false,
    policy: "",
    requestPayer: "BucketOwner",
    serverSideEncryptionConfiguration: {
      rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false },
    },
    versioning: { enabled: false, mfaDelete: false },
  });
  expect(bucket.state["websiteEndpoint"]).toBeUndefined();
  const changes = cloud.diff(
    bucket,
    { bucket: "other", versioning: { enabled: true } },
    "Training-Data",
  ).changes;
  expect(changes).toEqual(
    new Map([
      ["bucket", { kind: "update", replaces: true }],
      ["versioning.enabled", { kind: "update", replaces: false }],
    ]),
  );
});

test("a long logical name is cut to 63 characters, and a prefix begins a name", () => {
  expect(cloud.create(BUCKET, {}, "b".repeat(80)).id).toHaveLength(63);
  expect(cloud.create(BUCKET, { bucketPrefix: "data-" }).id).toMatch(/^data-[0-9a-f]{26}$/);
});

test.each<[string, Values, RegExp, Values]>([
  ["two characters", { bucket: "ab" }, /from 3 to 63 characters/, { bucket: "abc" }],
  ["64 characters", { bucket: "a".repeat(64) }, /range \(0 - 63\)/, { bucket: "a".repeat(63) }],
  ["upper case", { bucket: "Data" }, /only lowercase/, { bucket: "data" }],
  ["an underscore", { bucket: "my_data" }, /only lowercase/, { bucket: "my-data" }],
  ["an IP address", { bucket: "192.168.1.1" }, /IP address/, { bucket: "192.168.1.a" }],
  ["a period at its beginning", { bucket: ".data" }, /cannot start/, { bucket: "a.data" }],
  ["a period at its end", { bucket: "data." }, /cannot end/, { bucket: "data.a" }],
  ["two periods in a row", { bucket: "a..b" }, /one period/, { bucket: "a.b" }],
  [
    "a directory bucket's form",
    { bucket: "data--use1-az4--x-s3" },
    /DirectoryBucket/,
    { bucket: "data-use1-az4" },
  ],
  ["a prefix beside it", { bucket: "data", bucketPrefix: "d" }, /conflicts with/, { bucketPrefix: "d" }],
  [
    "a prefix of 38 characters",
    { bucketPrefix: "a".repeat(38) },
    /range \(0 - 37\)/,
    { bucketPrefix: "a".repeat(37) },
  ],
  [
    "a prefix in upper case",
    { bucketPrefix: "Data" },
    /bucketPrefix: only lowercase/,
    { bucketPrefix: "data" },
  ],
])("the provider refuses a name with %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(BUCKET, inputs).join("\n")).toMatch(message);
  expect(cloud.refusals(BUCKET, twin)).toEqual([]);
});

test.each<[string, Values, RegExp, Values]>([
  ["an unknown ACL", { acl: "public" }, /"public-read"/, { acl: "private" }],
  [
    "an unknown storage class",
    { lifecycleRules: [{ enabled: true, transitions: [{ storageClass: "COLD" }] }] },
    /"GLACIER"/,
    { lifecycleRules: [{ enabled: true, transitions: [{ days: 30, storageClass: "GLACIER" }] }] },
  ],
  [
    "a lifecycle date with a time",
    { lifecycleRules: [{ enabled: true, expiration: { date: "2026-01-01T00:00" } }] },
    /YYYY-MM-DD/,
    { lifecycleRules: [{ enabled: true, expiration: { date: "2026-01-01" } }] },
  ],
  [
    "an unknown encryption",
    {
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES128" } },
      },
    },
    /"AES256"/,
    {
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      },
    },
  ],
  [
    "a website without a page",
    { website: { errorDocument: "e.html" } },
    /indexDocument/,
    { website: { indexDocument: "i.html" } },
  ],
  [
    "object lock said twice",
    { objectLockEnabled: true, objectLockConfiguration: { objectLockEnabled: "Enabled" } },
    /conflicts with/,
    { objectLockEnabled: true },
  ],
  ["a policy that is no object", { policy: "[]" }, /has to be an object/, { policy: "{}" }],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(BUCKET, inputs).join("\n")).toMatch(message);
  expect(cloud.refusals(BUCKET, twin)).toEqual([]);
});

const replication = {
  role: "arn:aws:iam::000000000000:role/r",
  rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::elsewhere" } }],
};

test.each<[string, Values, RegExp, Values]>([
  ["a hyphen at the end", { bucket: "data-" }, /InvalidBucketName/, { bucket: "data-1" }],
  ["a reserved beginning", { bucket: "xn--data" }, /InvalidBucketName/, { bucket: "data-xn--a" }],
  ["a reserved end", { bucket: "data-s3alias" }, /InvalidBucketName/, { bucket: "s3alias" }],
  ["a public ACL", { acl: "public-read" }, /InvalidBucketAclWithObjectOwnership/, { acl: "private" }],
  [
    "grants",
    { grants: [{ type: "Group", permissions: ["READ"], uri: "u" }] },
    /AccessControlListNotSupported/,
    { grants: [] },
  ],
  [
    "an unknown method",
    { corsRules: [{ allowedMethods: ["PATCH"], allowedOrigins: ["https://a.example.com"] }] },
    /Unsupported method is PATCH/,
    { corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://a.example.com"] }] },
  ],
  [
    "replication without versions",
    { replicationConfiguration: replication },
    /Versioning must be 'Enabled'/,
    { replicationConfiguration: replication, versioning: { enabled: true } },
  ],
])("S3 refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(BUCKET, inputs)).toEqual([]);
  expect(() => cloud.create(BUCKET, inputs)).toThrow(message);
  cloud.create(BUCKET, twin);
});

test("a name is taken in all regions", () => {
  cloud.create(BUCKET, { bucket: "data" });
  expect(() => cloud.create(BUCKET, { bucket: "data" }, "b")).toThrow(/BucketAlreadyExists/);
  const elsewhere = { bucket: "data", region: "eu-west-1" };
  expect(() => cloud.create(BUCKET, elsewhere, "c")).toThrow(/BucketAlreadyOwnedByYou/);
  cloud.create(BUCKET, { ...elsewhere, bucket: "data2" }, "c");
});

test("a website has an address in the form of its region", () => {
  const website = { indexDocument: "i.html" };
  const old = cloud.create(BUCKET, { bucket: "one", website }, "one");
  expect(old.state["websiteEndpoint"]).toBe("one.s3-website-us-east-1.amazonaws.com");
  const young = cloud.create(BUCKET, { bucket: "two", website, region: "eu-central-1" }, "two");
  expect(young.state["websiteEndpoint"]).toBe("two.s3-website.eu-central-1.amazonaws.com");
});

test("what a program no longer names stays as it is", () => {
  const bucket = cloud.create(BUCKET, {
    bucket: "data",
    versioning: { enabled: true },
    lifecycleRules: [{ enabled: true }],
  });
  const [rule] = bucket.state["lifecycleRules"] as Values[];
  expect(rule?.["id"]).toMatch(/^tf-s3-lifecycle-/);
  expect(cloud.diff(bucket, { bucket: "data" }).changes.size).toBe(0);
  const same = cloud.update(bucket, {
    bucket: "data",
    lifecycleRules: [{ enabled: true }],
    tags: { a: "b" },
  });
  expect(same.state).toMatchObject({ versioning: { enabled: true }, lifecycleRules: [rule] });
});

test("policy and public access block go with the bucket", () => {
  const bucket = cloud.create(BUCKET, { bucket: "data" });
  cloud.create(BUCKET_PUBLIC_ACCESS_BLOCK, { bucket: "data", blockPublicPolicy: true });
  const policy = trust({ AWS: "111111111111" }, "s3:GetObject", { Resource: "arn:aws:s3:::data/*" });
  cloud.create(BUCKET_POLICY, { bucket: "data", policy });
  cloud.delete(bucket);
  expect([...cloud.store.all()]).toEqual([]);
});

test("nothing changes when the program does not", () => {
  const buckets = fc.record(
    {
      bucket: fc.stringMatching(/^[a-z][a-z0-9]{2,20}$/),
      accelerationStatus: fc.constantFrom("Enabled", "Suspended"),
      acl: fc.constant("private"),
      bucketNamespace: fc.constantFrom("global", "account-regional"),
      corsRules: fc.constantFrom<Values[]>(
        [],
        [{ allowedMethods: ["GET"], allowedOrigins: ["*"], maxAgeSeconds: 60 }],
      ),
      forceDestroy: fc.boolean(),
      lifecycleRules: fc.constantFrom<Values[]>(
        [],
        [
          { enabled: true, prefix: "tmp/", expiration: { days: 7 } },
          { enabled: false, id: "b", noncurrentVersionExpiration: { days: 1 } },
        ],
      ),
      logging: fc.constant({ targetBucket: "logs", targetPrefix: "s3/" }),
      objectLockEnabled: fc.boolean(),
      requestPayer: fc.constantFrom("BucketOwner", "Requester"),
      serverSideEncryptionConfiguration: fc.constantFrom<Values>(
        { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
        {
          rule: {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "k" },
            bucketKeyEnabled: true,
          },
        },
      ),
      versioning: fc.constantFrom<Values>({}, { enabled: true }, { enabled: false, mfaDelete: false }),
      website: fc.constantFrom<Values>(
        { indexDocument: "i.html", routingRules: "[]" },
        { redirectAllRequestsTo: "a.example.com" },
      ),
      region: fc.constantFrom("us-east-1", "eu-central-1"),
      tags,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(buckets, (given) => expectSteady(cloud, BUCKET, given as Values)),
    { numRuns: 40 },
  );
  expectSteady(cloud, BUCKET, { replicationConfiguration: replication, versioning: { enabled: true } });
});
