import type * as s3 from "@pulumi/aws/s3/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type Operation, type ResourceModel } from "../../../model/resource.ts";
import { uniqueSuffix } from "../naming.ts";
import { REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { checkConfiguration, CONFIGURATION } from "./bucket-configuration.ts";
import { BUCKET, BUCKET_POLICY, BUCKET_PUBLIC_ACCESS_BLOCK, checkBucketPolicy } from "./properties.ts";
import { partitionOf } from "../partition.ts";

type Args = s3.BucketArgs;
type Inputs = Operation<Args, never>["inputs"];

const MAX_NAME_LENGTH = 63;
/** Route 53's zone of a region's website endpoints. https://docs.aws.amazon.com/general/latest/gr/s3.html */
const HOSTED_ZONES: { readonly [region: string]: string } = {
  "ap-northeast-1": "Z2M4EHUR26P7ZW",
  "ap-south-1": "Z11RGJOFQNVJUP",
  "ap-southeast-1": "Z3O0J2DXBE1FTB",
  "ap-southeast-2": "Z1WCIGYICN2BYD",
  "ca-central-1": "Z1QDHH18159H29",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-north-1": "Z3BAZG2TWCNX0D",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "eu-west-2": "Z3GKZC51ZF0DB4",
  "eu-west-3": "Z3R1K369G5AVDG",
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-east-2": "Z2O1EMRO9K5GLX",
  "us-west-1": "Z2F56UZL2M1ACD",
  "us-west-2": "Z3BJ6K6RIION7M",
};
/** Beginnings and ends that S3 keeps for itself. */
const RESERVED = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const CORS_METHODS = new Set(["GET", "PUT", "POST", "DELETE", "HEAD"]);
/** The account as S3's access control lists know it. */
const CANONICAL_ID = "0".repeat(64);

export const bucket: ResourceModel = defineResource<Args, s3.Bucket>({
  type: BUCKET,
  title: "S3 Bucket",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html",
  notModelled: [
    "objects, and so the refusal to delete a bucket that holds some",
    "names that other accounts have taken",
    "the form of names in the account-regional namespace",
    "what each lifecycle, replication and website configuration may combine",
    "hosted zones of the newer regions",
  ],
  properties: {
    ...CONFIGURATION,
    bucket: {
      type: "string",
      replaces: true,
      computed: true,
      maxLength: MAX_NAME_LENGTH,
      conflictsWith: ["bucketPrefix"],
      autoname: { maxLength: MAX_NAME_LENGTH, lowercase: true },
    },
    bucketNamespace: {
      type: "string",
      enum: ["account-regional", "global"],
      replaces: true,
      computed: true,
    },
    bucketPrefix: {
      type: "string",
      replaces: true,
      computed: true,
      maxLength: MAX_NAME_LENGTH - 26,
      conflictsWith: ["bucket"],
    },
    forceDestroy: { type: "boolean", default: false },
    objectLockEnabled: {
      type: "boolean",
      replaces: true,
      computed: true,
      conflictsWith: ["objectLockConfiguration"],
    },
    region: REGION,
    tags: TAGS,
  },
  outputs: {
    arn: TEXT,
    bucketDomainName: TEXT,
    bucketRegion: TEXT,
    bucketRegionalDomainName: TEXT,
    hostedZoneId: TEXT,
    tagsAll: TAGS_ALL,
    websiteDomain: TEXT,
    websiteEndpoint: TEXT,
  },

  check({ inputs, fail }) {
    const { bucket: name, bucketPrefix: prefix } = inputs;
    const wrong = name !== undefined ? wrongName(name) : prefix && wrongName(`${prefix}0`.padEnd(3, "0"));
    if (wrong) fail(name !== undefined ? "bucket" : "bucketPrefix", wrong);
    checkConfiguration(inputs, fail);
  },

  rules({ inputs, before }) {
    const { acl, grants = [], corsRules = [], versioning, replicationConfiguration } = inputs;
    // Buckets are made with ACLs off.
    if (acl !== undefined && acl !== "private")
      throw new ServiceError(
        "InvalidBucketAclWithObjectOwnership",
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      );
    if (grants.length > 0)
      throw new ServiceError("AccessControlListNotSupported", "The bucket does not allow ACLs");
    for (const method of corsRules.flatMap(({ allowedMethods }) => allowedMethods))
      if (!CORS_METHODS.has(method))
        throw new ServiceError(
          "InvalidRequest",
          `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
        );
    if (replicationConfiguration && !(versioning ?? before?.versioning)?.enabled)
      throw new ServiceError(
        "InvalidRequest",
        "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
      );
  },

  create({ inputs, cloud }) {
    const name = inputs.bucket ?? (inputs.bucketPrefix ?? "") + uniqueSuffix(cloud);
    if (RESERVED.test(name) || !/^[a-z0-9].*[a-z0-9]$/.test(name))
      throw new ServiceError("InvalidBucketName", `The specified bucket is not valid: ${name}`);
    if (cloud.find(BUCKET, name)) throw taken(name, cloud);
    if (inputs.policy) checkBucketPolicy(inputs.policy, name, cloud);
    const { region } = cloud;
    return {
      id: name,
      state: {
        bucket: name,
        bucketPrefix: inputs.bucketPrefix ?? "",
        bucketNamespace: inputs.bucketNamespace ?? "global",
        arn: `arn:${partitionOf(cloud.region)}:s3:::${name}`,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegion: region,
        bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
        hostedZoneId: HOSTED_ZONES[region] ?? "",
        ...filledIn(inputs, undefined, cloud),
        ...websiteOf(name, inputs, cloud),
      },
    };
  },

  update({ id, inputs, before, cloud }) {
    if (inputs.policy) checkBucketPolicy(inputs.policy, id, cloud);
    return { ...filledIn(inputs, before, cloud), ...websiteOf(id, inputs, cloud) };
  },

  delete({ id, cloud }) {
    for (const type of [BUCKET_POLICY, BUCKET_PUBLIC_ACCESS_BLOCK])
      for (const object of [...cloud.list(type, id)]) cloud.remove(object);
  },
});

/** What is wrong with a bucket's name, if anything. */
function wrongName(name: string): string | undefined {
  if (name.length < 3 || name.length > MAX_NAME_LENGTH)
    return `"${name}" must contain from 3 to 63 characters`;
  if (!/^[0-9a-z.-]+$/.test(name))
    return `only lowercase alphanumeric characters and hyphens allowed in "${name}"`;
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(name)) return `"${name}" must not be formatted as an IP address`;
  if (name.startsWith(".")) return `"${name}" cannot start with a period`;
  if (name.endsWith(".")) return `"${name}" cannot end with a period`;
  if (name.includes("..")) return `"${name}" can be only one period between labels`;
  if (/--[a-z0-9]+-az\d+--x-s3$/.test(name))
    return "must not be in the format [bucket_name]--[azid]--x-s3. Use DirectoryBucket to manage S3 Express buckets";
  return undefined;
}

function taken(name: string, cloud: Cloud): ServiceError {
  return cloud.region === "us-east-1"
    ? new ServiceError(
        "BucketAlreadyExists",
        `The requested bucket name is not available, select a different name: ${name}`,
      )
    : new ServiceError(
        "BucketAlreadyOwnedByYou",
        `Your previous request to create the named bucket succeeded and you already own it: ${name}`,
      );
}

/** What the service has where the program is silent; an update leaves alone what the program no longer names. */
function filledIn(inputs: Inputs, before: Inputs | undefined, cloud: Cloud): Partial<Inputs> {
  const lock = inputs.objectLockConfiguration;
  const encryption = inputs.serverSideEncryptionConfiguration;
  return {
    accelerationStatus: inputs.accelerationStatus ?? before?.accelerationStatus ?? "",
    corsRules: inputs.corsRules ?? before?.corsRules ?? [],
    grants: inputs.grants ?? [
      { id: CANONICAL_ID, permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" },
    ],
    lifecycleRules: (inputs.lifecycleRules ?? before?.lifecycleRules ?? []).map((rule, i) => ({
      ...rule,
      id: rule.id ?? before?.lifecycleRules?.[i]?.id ?? `tf-s3-lifecycle-${uniqueSuffix(cloud)}`,
    })),
    objectLockEnabled: lock
      ? lock.objectLockEnabled === "Enabled"
      : (inputs.objectLockEnabled ?? before?.objectLockEnabled ?? false),
    policy: inputs.policy ?? before?.policy ?? "",
    requestPayer: inputs.requestPayer ?? before?.requestPayer ?? "BucketOwner",
    serverSideEncryptionConfiguration: encryption ??
      before?.serverSideEncryptionConfiguration ?? {
        rule: {
          applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
          bucketKeyEnabled: false,
        },
      },
    versioning: inputs.versioning ?? before?.versioning ?? { enabled: false, mfaDelete: false },
  };
}

/** Where the bucket's website answers; the form depends on the age of the region. */
function websiteOf(
  name: string,
  { website }: Inputs,
  { region }: Cloud,
): { websiteDomain?: string; websiteEndpoint?: string } {
  if (!website) return {};
  const oldest =
    /^(us-east-1|us-west-[12]|eu-west-1|ap-southeast-[12]|ap-northeast-1|sa-east-1|us-gov-west-1)$/;
  const domain = `s3-website${oldest.test(region) ? "-" : "."}${region}.amazonaws.com`;
  return { websiteDomain: domain, websiteEndpoint: `${name}.${domain}` };
}
