import type * as s3 from "@pulumi/aws/s3/index.js";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { checkIsPolicy, POLICY_DOCUMENT } from "../iam/policy-document.ts";
import { REGION } from "../properties.ts";
import { BUCKET_NAME, BUCKET_POLICY, checkBucketPolicy } from "./properties.ts";

export const bucketPolicy: ResourceModel = defineResource<s3.BucketPolicyArgs, s3.BucketPolicy>({
  type: BUCKET_POLICY,
  title: "S3 Bucket Policy",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
  notModelled: ["which actions and condition keys S3 has"],
  parent: "bucket",
  properties: {
    bucket: BUCKET_NAME,
    policy: { ...POLICY_DOCUMENT, required: true },
    region: REGION,
  },
  outputs: {},

  check: ({ inputs, fail }) => checkIsPolicy(inputs.policy, "policy", fail),
  rules: ({ inputs, cloud }) => checkBucketPolicy(inputs.policy, inputs.bucket, cloud),
  create: ({ inputs }) => ({ id: inputs.bucket, state: {} }),
});
