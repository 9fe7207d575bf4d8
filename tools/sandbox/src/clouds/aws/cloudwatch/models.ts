import type { ResourceModel } from "../../../model/resource.ts";

/** Amazon CloudWatch. */
export const CLOUDWATCH: readonly ResourceModel[] = [];
