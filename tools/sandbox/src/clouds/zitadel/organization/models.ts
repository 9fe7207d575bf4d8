import type { ResourceModel } from "../../../model/resource.ts";
import { org } from "./org.ts";

/** Organisations, their members, metadata and domains. */
export const ORGANIZATION: readonly ResourceModel[] = [org];
