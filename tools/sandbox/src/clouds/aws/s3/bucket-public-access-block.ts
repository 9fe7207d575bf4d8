import type * as s3 from "@pulumi/aws/s3/index.js";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION } from "../properties.ts";
import { BUCKET_NAME, BUCKET_PUBLIC_ACCESS_BLOCK } from "./properties.ts";

export const bucketPublicAccessBlock: ResourceModel = defineResource<
  s3.BucketPublicAccessBlockArgs,
  s3.BucketPublicAccessBlock
>({
  type: BUCKET_PUBLIC_ACCESS_BLOCK,
  title: "S3 Bucket Public Access Block",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html",
  notModelled: [
    "skipDestroy: the sandbox removes the configuration",
    "that a bucket whose configuration was deleted takes public policies",
    "ACLs",
  ],
  parent: "bucket",
  properties: {
    blockPublicAcls: { type: "boolean", default: false },
    blockPublicPolicy: { type: "boolean", default: false },
    bucket: BUCKET_NAME,
    ignorePublicAcls: { type: "boolean", default: false },
    region: REGION,
    restrictPublicBuckets: { type: "boolean", default: false },
    skipDestroy: { type: "boolean" },
  },
  outputs: {},

  create: ({ inputs }) => ({ id: inputs.bucket, state: {} }),
});
