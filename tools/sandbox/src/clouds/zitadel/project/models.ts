import type { ResourceModel } from "../../../model/resource.ts";
import { projectGrantMember } from "./project-grant-member.ts";
import { projectGrant } from "./project-grant.ts";
import { projectMember } from "./project-member.ts";
import { projectRole } from "./project-role.ts";
import { project } from "./project.ts";
import { userGrant } from "./user-grant.ts";

/** Projects, their roles, grants and members. */
export const PROJECTS: readonly ResourceModel[] = [
  project,
  projectRole,
  projectGrant,
  projectGrantMember,
  projectMember,
  userGrant,
];
