import type { Api, Context } from "./zitadel-api.ts";

/** Whose roles are groups; stands before the script when it is registered. */
declare const FLAT_GROUPS: {
  /** The project. The roles of another one may have the same keys and mean something else. */
  projectId: string;
  /** The organisations whose grants count. A role in the name of another one is a role in its tenant only. */
  grantingOrgIds: string[];
};

/** `UserGrantStateActive` of ZITADEL. */
const ACTIVE = 1;
/** A reader that splits a list at commas or spaces would take one key with such a character for several groups. */
const GROUP = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;

/**
 * Adds the claim `groups`: the keys of the user's roles in the project as a sorted list, empty without any. ZITADEL calls
 * it for each token, ID token, userinfo and introspection.
 */
export function flatGroups(ctx: Context, api: Api): void {
  const groups: string[] = [];
  const list = ctx.v1.user.grants;
  for (const grant of (list && list.grants) || []) {
    if (grant.projectId !== FLAT_GROUPS.projectId || Number(grant.state) !== ACTIVE) continue;
    if (FLAT_GROUPS.grantingOrgIds.indexOf(grant.userGrantResourceOwner) < 0) continue;
    for (const role of grant.roles || []) {
      if (GROUP.test(role) && groups.indexOf(role) < 0) groups.push(role);
    }
  }
  groups.sort();
  api.v1.claims.setClaim("groups", groups);
}
