import type { FunctionModel } from "../../../model/resource.ts";

/** Calls that read and make nothing. */
export const FUNCTIONS: readonly FunctionModel[] = [];
