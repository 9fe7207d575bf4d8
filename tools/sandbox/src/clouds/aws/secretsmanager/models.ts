import type { ResourceModel } from "../../../model/resource.ts";
import { secretVersion } from "./secret-version.ts";
import { secret } from "./secret.ts";

/** AWS Secrets Manager. */
export const SECRETS_MANAGER: readonly ResourceModel[] = [secret, secretVersion];
