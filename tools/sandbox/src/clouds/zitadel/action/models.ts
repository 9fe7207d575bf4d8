import type { ResourceModel } from "../../../model/resource.ts";
import { action } from "./action.ts";
import { triggerActions } from "./trigger-actions.ts";

/** Scripts, and when they run. */
export const ACTIONS: readonly ResourceModel[] = [action, triggerActions];
