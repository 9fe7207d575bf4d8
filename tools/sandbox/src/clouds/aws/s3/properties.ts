/** What the models of S3 have in common. */
import { ServiceError } from "../../../model/errors.ts";
import type { Json, StringProperty } from "../../../model/property.ts";
import type { Cloud } from "../../../model/resource.ts";
import { sizeOf, statementsOf, type Statement } from "../iam/policy-document.ts";
import { invalidPrincipal } from "../iam/principals.ts";
import { isPublic } from "./public-policy.ts";
import { partitionOf } from "../partition.ts";

export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
export const BUCKET_PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

/** The bucket that a configuration is for. */
export const BUCKET_NAME: StringProperty = {
  type: "string",
  required: true,
  replaces: true,
  ref: { to: BUCKET, error: "NoSuchBucket", message: "The specified bucket does not exist: {}" },
};

const MAX_POLICY_SIZE = 20_480;
const OBJECT_ACTION =
  /^s3:(AbortMultipartUpload|ListMultipartUploadParts|(Get|Put|Delete|Restore|Replicate)Object\w*)$/i;
const BUCKET_ACTION = /^s3:(ListBucket\w*|(Get|Put|Delete)Bucket\w*)$/i;

/** @throws ServiceError when S3 would not take the policy for the bucket. */
export function checkBucketPolicy(policy: Json, bucket: string, cloud: Cloud): void {
  const statements = statementsOf(policy, "resource", "MalformedPolicy");
  for (const statement of statements) checkStatement(statement, bucket, cloud);
  if (sizeOf(policy) > MAX_POLICY_SIZE)
    throw new ServiceError("PolicyTooLarge", `The policy has more than ${MAX_POLICY_SIZE} characters.`);
  if (statements.some(isPublic) && blocksPublicPolicy(bucket, cloud))
    throw new ServiceError(
      "AccessDenied",
      `User: arn:${partitionOf(cloud.region)}:iam::${cloud.account}:user/sandbox is not authorized to perform: s3:PutBucketPolicy on resource: ` +
        `"arn:${partitionOf(cloud.region)}:s3:::${bucket}" because public policies are blocked by the BlockPublicPolicy block public access setting.`,
    );
}

function checkStatement(statement: Statement, bucket: string, cloud: Cloud): void {
  const { actions, resources, principals, negated } = statement;
  const arn = `arn:${partitionOf(cloud.region)}:s3:::${bucket}`;
  if (invalidPrincipal(principals, cloud)) throw malformed("Invalid principal in policy");
  if (actions.some((action) => action !== "*" && !/^s3:/i.test(action)))
    throw malformed("Policy has invalid action");
  if (resources.some((resource) => !isOf(resource, arn))) throw malformed("Policy has invalid resource");
  if (negated.has("NotAction") || negated.has("NotResource")) return;
  const objects = resources.some((resource) => /[/*]/.test(resource));
  const itself = resources.some((resource) => !resource.includes("/") || /^[^/]*\*/.test(resource));
  for (const action of actions)
    if ((OBJECT_ACTION.test(action) && !objects) || (BUCKET_ACTION.test(action) && !itself))
      throw malformed(`Action does not apply to any resource(s) in statement (${action})`);
}

/** Whether a resource of a policy, wildcards included, is the bucket or lies in it. */
function isOf(resource: string, arn: string): boolean {
  const [bucket = ""] = resource.split("/", 1);
  const pattern = bucket
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`).test(arn);
}

/** New buckets block public policies until a configuration says otherwise. */
function blocksPublicPolicy(bucket: string, cloud: Cloud): boolean {
  const block = cloud.get(BUCKET_PUBLIC_ACCESS_BLOCK, bucket);
  return block === undefined || block.state["blockPublicPolicy"] === true;
}

function malformed(message: string): ServiceError {
  return new ServiceError("MalformedPolicy", message);
}
