import type { FunctionModel } from "../../../model/resource.ts";
import { getOrg } from "./get-org.ts";
import { getProject } from "./get-project.ts";

/** Calls that read and make nothing. */
export const FUNCTIONS: readonly FunctionModel[] = [getOrg, getProject];
