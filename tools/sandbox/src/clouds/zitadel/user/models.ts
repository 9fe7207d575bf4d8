import type { ResourceModel } from "../../../model/resource.ts";

/** People and machines, their keys and metadata. */
export const USERS: readonly ResourceModel[] = [];
