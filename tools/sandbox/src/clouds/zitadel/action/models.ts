import type { ResourceModel } from "../../../model/resource.ts";

/** Scripts, and when they run. */
export const ACTIONS: readonly ResourceModel[] = [];
