import type { ResourceModel } from "../../../model/resource.ts";

/** Amazon Cognito identity pools. */
export const COGNITO_IDENTITY: readonly ResourceModel[] = [];
