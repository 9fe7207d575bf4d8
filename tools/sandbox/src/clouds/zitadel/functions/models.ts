import type { FunctionModel } from "../../../model/resource.ts";

export const FUNCTIONS: readonly FunctionModel[] = [];
