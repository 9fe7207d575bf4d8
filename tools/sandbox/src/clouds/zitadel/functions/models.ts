import type { FunctionModel } from "../../../model/resource.ts";
import { getMachineUser } from "./get-machine-user.ts";
import { getOrg } from "./get-org.ts";
import { getProject } from "./get-project.ts";

/** Calls that read and make nothing. */
export const FUNCTIONS: readonly FunctionModel[] = [getMachineUser, getOrg, getProject];
