import type { ResourceModel } from "../../../model/resource.ts";

/** Policies of an organisation, and its external identity providers. */
export const SETTINGS: readonly ResourceModel[] = [];
