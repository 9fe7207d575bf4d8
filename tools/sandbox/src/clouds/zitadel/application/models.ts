import type { ResourceModel } from "../../../model/resource.ts";

/** Applications of projects, and their keys. */
export const APPLICATIONS: readonly ResourceModel[] = [];
