import type { ResourceModel } from "../../../model/resource.ts";

/** AWS Identity and Access Management. */
export const IAM: readonly ResourceModel[] = [];
