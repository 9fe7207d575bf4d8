/**
 * ZITADEL's own roles for people who manage an organisation. They say who may change things in ZITADEL, and nothing about
 * what somebody may do on the ML platform: that is what a project's roles are for.
 */
export const OrganizationManagerRole = {
  /** Everything in the organisation. */
  Owner: "ORG_OWNER",
  /** Read everything in the organisation. */
  OwnerViewer: "ORG_OWNER_VIEWER",
  /** Change the settings of the organisation. */
  SettingsManager: "ORG_SETTINGS_MANAGER",
  /** Manage its users and their grants. */
  UserManager: "ORG_USER_MANAGER",
  /** Manage the grants of its users. */
  UserPermissionEditor: "ORG_USER_PERMISSION_EDITOR",
  /** Grant its projects to other organisations. */
  ProjectPermissionEditor: "ORG_PROJECT_PERMISSION_EDITOR",
  /** Create projects, and manage those. */
  ProjectCreator: "ORG_PROJECT_CREATOR",
} as const;
export type OrganizationManagerRole = (typeof OrganizationManagerRole)[keyof typeof OrganizationManagerRole];

/** ZITADEL's own roles for people who manage a project. */
export const ProjectManagerRole = {
  /** Everything in the project. */
  Owner: "PROJECT_OWNER",
  /** Read everything in the project. */
  OwnerViewer: "PROJECT_OWNER_VIEWER",
} as const;
export type ProjectManagerRole = (typeof ProjectManagerRole)[keyof typeof ProjectManagerRole];

/** Why a text is no manager role of an organisation, or nothing. */
export function organizationManagerProblem(role: string): string | undefined {
  return managerProblem(role, Object.values(OrganizationManagerRole));
}

/** Why a text is no manager role of a project, or nothing. */
export function projectManagerProblem(role: string): string | undefined {
  return managerProblem(role, Object.values(ProjectManagerRole));
}

function managerProblem(role: string, known: readonly string[]): string | undefined {
  if (known.includes(role)) return undefined;
  return `must be a manager role of ZITADEL, one of ${known.join(", ")}; got ${role}. A role of the ML platform stands in roles`;
}
