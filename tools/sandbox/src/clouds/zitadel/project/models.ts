import type { ResourceModel } from "../../../model/resource.ts";
import { project } from "./project.ts";

/** Projects, their roles, grants and members. */
export const PROJECTS: readonly ResourceModel[] = [project];
