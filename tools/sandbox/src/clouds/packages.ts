import type { Package } from "../model/resource.ts";
import { aws } from "./aws/aws.ts";
import { zitadel } from "./zitadel/zitadel.ts";

/** Every cloud that the sandbox has. */
export const PACKAGES: readonly Package[] = [aws, zitadel];
