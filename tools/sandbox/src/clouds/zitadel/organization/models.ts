import type { ResourceModel } from "../../../model/resource.ts";
import { domain } from "./domain.ts";
import { orgMember } from "./org-member.ts";
import { orgMetadata } from "./org-metadata.ts";
import { org } from "./org.ts";

/** Organisations, their members, metadata and domains. */
export const ORGANIZATION: readonly ResourceModel[] = [org, orgMember, orgMetadata, domain];
