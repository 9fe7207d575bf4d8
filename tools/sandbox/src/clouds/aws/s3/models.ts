import type { ResourceModel } from "../../../model/resource.ts";

/** Amazon S3. */
export const S3: readonly ResourceModel[] = [];
