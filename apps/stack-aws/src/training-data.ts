import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";

/** The bucket with the training data: nothing in it is public, and it answers over TLS alone. */
export function trainingDataBucket(name: string, protect: boolean): s3.Bucket {
  const bucket = new s3.Bucket(name, {}, { protect });
  const block = new s3.BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  // S3 refuses two changes to the same bucket at once.
  new s3.BucketPolicy(name, { bucket: bucket.id, policy: tlsOnly(bucket.arn) }, { dependsOn: [block] });
  return bucket;
}

function tlsOnly(bucketArn: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
