/** Manager roles: what a user may administer. They are the service's own, unlike the roles of a project. */

/** The roles of a new instance that a member of an organisation, a project or a project grant can have. */
const MANAGER_ROLES: readonly string[] = [
  "ORG_OWNER",
  "ORG_OWNER_VIEWER",
  "ORG_USER_MANAGER",
  "ORG_SETTINGS_MANAGER",
  "ORG_USER_PERMISSION_EDITOR",
  "ORG_PROJECT_PERMISSION_EDITOR",
  "ORG_PROJECT_CREATOR",
  "ORG_ADMIN_IMPERSONATOR",
  "ORG_END_USER_IMPERSONATOR",
  "ORG_USER_SELF_MANAGER",
  "PROJECT_OWNER",
  "PROJECT_OWNER_VIEWER",
  "PROJECT_OWNER_GLOBAL",
  "PROJECT_OWNER_VIEWER_GLOBAL",
  "PROJECT_GRANT_OWNER",
  "PROJECT_GRANT_OWNER_VIEWER",
  "SELF_MANAGEMENT_GLOBAL",
];

/** Whether all are known and begin so. A prefix of `PROJECT` takes the roles of project grants as well. */
export function areManagerRoles(roles: readonly string[], prefix: string): boolean {
  return roles.every((role) => role.startsWith(prefix) && MANAGER_ROLES.includes(role));
}
