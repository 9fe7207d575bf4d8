import { CognitoOidc } from "@ml-identity/aws-cognito-oidc";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";

const bucket = new s3.Bucket("training-data");

/** A browser application and a command line for people, a pipeline without a user, and a bucket with the data. */
export const platform: CognitoOidc = new CognitoOidc("ml", {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  spaClients: { console: { callbackUrls: ["https://console.example.com/callback"] } },
  nativeClients: { cli: { callbackUrls: ["http://127.0.0.1:8400/callback"] } },
  machineClients: { pipeline: { capabilities: ["training:run", "endpoint:invoke"] } },
  dataBucketArn: bucket.arn,
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/ml-boundary",
});

/** Where the pipeline finds its id and its secret. */
export const secretArns: pulumi.Output<Record<string, string>> = platform.clientSecretArns;
