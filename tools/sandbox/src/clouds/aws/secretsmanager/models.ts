import type { ResourceModel } from "../../../model/resource.ts";

/** AWS Secrets Manager. */
export const SECRETS_MANAGER: readonly ResourceModel[] = [];
