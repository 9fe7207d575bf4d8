/**
 * The configurations that a bucket still takes as properties of its own, each deprecated in favour of a resource. The
 * provider reads them back, so all are computed.
 */
import type * as s3 from "@pulumi/aws/s3/index.js";
import type { Properties, StringProperty } from "../../../model/property.ts";
import { checkIsPolicy, POLICY_DOCUMENT } from "../iam/policy-document.ts";
import { ARN, TAGS, TEXT } from "../properties.ts";

const STORAGE_CLASSES = [
  "GLACIER",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
];
const DATE: StringProperty = {
  type: "string",
  pattern: /^\d{4}-\d{2}-\d{2}$/,
  patternText: "must be a date, YYYY-MM-DD",
};
const TRANSITION_CLASS: StringProperty = { type: "string", required: true, enum: STORAGE_CLASSES };
const PERMISSIONS = ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"];
const PREFIX: StringProperty = { type: "string", maxLength: 1024 };

type Configuration = Pick<
  s3.BucketArgs,
  | "accelerationStatus"
  | "acl"
  | "corsRules"
  | "grants"
  | "lifecycleRules"
  | "logging"
  | "objectLockConfiguration"
  | "policy"
  | "replicationConfiguration"
  | "requestPayer"
  | "serverSideEncryptionConfiguration"
  | "versioning"
  | "website"
>;

export const CONFIGURATION: Properties<Configuration> = {
  accelerationStatus: { type: "string", enum: ["Enabled", "Suspended"], computed: true },
  acl: {
    type: "string",
    enum: [
      "private",
      "public-read",
      "public-read-write",
      "authenticated-read",
      "aws-exec-read",
      "log-delivery-write",
    ],
    computed: true,
    conflictsWith: ["grants"],
  },
  corsRules: {
    type: "list",
    computed: true,
    items: {
      type: "object",
      fields: {
        allowedHeaders: { type: "list", items: TEXT },
        allowedMethods: { type: "list", required: true, items: TEXT },
        allowedOrigins: { type: "list", required: true, items: TEXT },
        exposeHeaders: { type: "list", items: TEXT },
        maxAgeSeconds: { type: "integer" },
      },
    },
  },
  grants: {
    type: "set",
    computed: true,
    conflictsWith: ["acl"],
    items: {
      type: "object",
      fields: {
        id: TEXT,
        permissions: { type: "set", required: true, items: { type: "string", enum: PERMISSIONS } },
        type: { type: "string", required: true, enum: ["CanonicalUser", "Group"] },
        uri: TEXT,
      },
    },
  },
  lifecycleRules: {
    type: "list",
    computed: true,
    items: {
      type: "object",
      fields: {
        abortIncompleteMultipartUploadDays: { type: "integer" },
        enabled: { type: "boolean", required: true },
        expiration: {
          type: "object",
          fields: {
            date: DATE,
            days: { type: "integer", min: 0 },
            expiredObjectDeleteMarker: { type: "boolean" },
          },
        },
        id: { type: "string", computed: true, maxLength: 255 },
        noncurrentVersionExpiration: { type: "object", fields: { days: { type: "integer", min: 1 } } },
        noncurrentVersionTransitions: {
          type: "set",
          items: {
            type: "object",
            fields: { days: { type: "integer", min: 0 }, storageClass: TRANSITION_CLASS },
          },
        },
        prefix: TEXT,
        tags: TAGS,
        transitions: {
          type: "set",
          items: {
            type: "object",
            fields: { date: DATE, days: { type: "integer", min: 0 }, storageClass: TRANSITION_CLASS },
          },
        },
      },
    },
  },
  logging: {
    type: "object",
    computed: true,
    fields: { targetBucket: { type: "string", required: true }, targetPrefix: TEXT },
  },
  objectLockConfiguration: {
    type: "object",
    computed: true,
    fields: {
      objectLockEnabled: { type: "string", enum: ["Enabled"], replaces: true },
      rule: {
        type: "object",
        fields: {
          defaultRetention: {
            type: "object",
            required: true,
            fields: {
              days: { type: "integer", min: 1 },
              mode: { type: "string", required: true, enum: ["GOVERNANCE", "COMPLIANCE"] },
              years: { type: "integer", min: 1 },
            },
          },
        },
      },
    },
  },
  policy: { ...POLICY_DOCUMENT, computed: true },
  replicationConfiguration: {
    type: "object",
    computed: true,
    fields: {
      role: { type: "string", required: true },
      rules: {
        type: "set",
        required: true,
        items: {
          type: "object",
          fields: {
            deleteMarkerReplicationStatus: { type: "string", enum: ["Enabled"] },
            destination: {
              type: "object",
              required: true,
              fields: {
                accessControlTranslation: {
                  type: "object",
                  fields: { owner: { type: "string", required: true, enum: ["Destination"] } },
                },
                accountId: { type: "string", pattern: /^\d{12}$/, patternText: "must be an account's id" },
                bucket: { ...ARN, required: true },
                metrics: {
                  type: "object",
                  fields: {
                    minutes: { type: "integer", min: 10, max: 15, default: 15 },
                    status: { type: "string", enum: ["Enabled", "Disabled"], default: "Enabled" },
                  },
                },
                replicaKmsKeyId: TEXT,
                replicationTime: {
                  type: "object",
                  fields: {
                    minutes: { type: "integer", min: 15, max: 15, default: 15 },
                    status: { type: "string", enum: ["Enabled", "Disabled"], default: "Enabled" },
                  },
                },
                storageClass: {
                  type: "string",
                  enum: [
                    "STANDARD",
                    "REDUCED_REDUNDANCY",
                    "OUTPOSTS",
                    "SNOW",
                    "EXPRESS_ONEZONE",
                    ...STORAGE_CLASSES,
                  ],
                },
              },
            },
            filter: { type: "object", fields: { prefix: PREFIX, tags: TAGS } },
            id: { type: "string", maxLength: 255 },
            prefix: PREFIX,
            priority: { type: "integer" },
            sourceSelectionCriteria: {
              type: "object",
              fields: {
                sseKmsEncryptedObjects: {
                  type: "object",
                  fields: { enabled: { type: "boolean", required: true } },
                },
              },
            },
            status: { type: "string", required: true, enum: ["Enabled", "Disabled"] },
          },
        },
      },
    },
  },
  requestPayer: { type: "string", enum: ["Requester", "BucketOwner"], computed: true },
  serverSideEncryptionConfiguration: {
    type: "object",
    computed: true,
    fields: {
      rule: {
        type: "object",
        required: true,
        fields: {
          applyServerSideEncryptionByDefault: {
            type: "object",
            fields: {
              kmsMasterKeyId: { type: "string", computed: true },
              sseAlgorithm: {
                type: "string",
                required: true,
                enum: ["AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"],
              },
            },
          },
          blockedEncryptionTypes: {
            type: "set",
            computed: true,
            items: { type: "string", enum: ["NONE", "SSE-C"] },
          },
          bucketKeyEnabled: { type: "boolean" },
        },
      },
    },
  },
  versioning: {
    type: "object",
    computed: true,
    fields: { enabled: { type: "boolean", default: false }, mfaDelete: { type: "boolean", default: false } },
  },
  website: {
    type: "object",
    computed: true,
    fields: {
      errorDocument: { type: "string", conflictsWith: ["redirectAllRequestsTo"] },
      indexDocument: { type: "string", conflictsWith: ["redirectAllRequestsTo"] },
      redirectAllRequestsTo: {
        type: "string",
        conflictsWith: ["errorDocument", "indexDocument", "routingRules"],
      },
      routingRules: { type: "string", equal: "json", conflictsWith: ["redirectAllRequestsTo"] },
    },
  },
};

/** What the provider refuses of them at preview, beyond each property. */
export function checkConfiguration(
  inputs: {
    policy?: Parameters<typeof checkIsPolicy>[0];
    website?: { indexDocument?: string; redirectAllRequestsTo?: string };
  },
  fail: (property: string, reason: string) => void,
): void {
  checkIsPolicy(inputs.policy, "policy", fail);
  const { website } = inputs;
  if (website && !website.indexDocument && !website.redirectAllRequestsTo)
    fail("website", "one of indexDocument and redirectAllRequestsTo has to be given");
}
