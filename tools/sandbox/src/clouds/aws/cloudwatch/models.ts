import type { ResourceModel } from "../../../model/resource.ts";
import { logGroup } from "./log-group.ts";

/** Amazon CloudWatch. */
export const CLOUDWATCH: readonly ResourceModel[] = [logGroup];
