import type { ResourceModel } from "../../../model/resource.ts";
import { humanUser } from "./human-user.ts";
import { machineKey } from "./machine-key.ts";
import { machineUser } from "./machine-user.ts";
import { personalAccessToken } from "./personal-access-token.ts";
import { userMetadata } from "./user-metadata.ts";

/** People and machines, their keys and metadata. */
export const USERS: readonly ResourceModel[] = [
  humanUser,
  userMetadata,
  machineUser,
  machineKey,
  personalAccessToken,
];
