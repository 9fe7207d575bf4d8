import type { ResourceModel } from "../../../model/resource.ts";
import { userPool } from "./user-pool.ts";

/** Amazon Cognito user pools. */
export const COGNITO: readonly ResourceModel[] = [userPool];
