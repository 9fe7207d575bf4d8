import type { ResourceModel } from "../../../model/resource.ts";
import { bucketPolicy } from "./bucket-policy.ts";
import { bucketPublicAccessBlock } from "./bucket-public-access-block.ts";
import { bucket } from "./bucket.ts";

/** Amazon S3. */
export const S3: readonly ResourceModel[] = [bucket, bucketPolicy, bucketPublicAccessBlock];
