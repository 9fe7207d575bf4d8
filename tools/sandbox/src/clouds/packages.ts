import type { Package } from "../model/resource.ts";
import { aws } from "./aws/aws.ts";

/** Every cloud that the sandbox has. */
export const PACKAGES: readonly Package[] = [aws];
