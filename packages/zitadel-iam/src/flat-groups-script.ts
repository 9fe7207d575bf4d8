// Made by `nx run zitadel-iam:bundle` from actions/flat-groups.ts; do not edit.
export const FLAT_GROUPS_SCRIPT: string = `var ACTIVE = 1;
var GROUP = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;
function flatGroups(ctx, api) {
  const groups = [];
  const list = ctx.v1.user.grants;
  for (const grant of list && list.grants || []) {
    if (grant.projectId !== FLAT_GROUPS.projectId || Number(grant.state) !== ACTIVE) continue;
    if (FLAT_GROUPS.grantingOrgIds.indexOf(grant.userGrantResourceOwner) < 0) continue;
    for (const role of grant.roles || []) {
      if (GROUP.test(role) && groups.indexOf(role) < 0) groups.push(role);
    }
  }
  groups.sort();
  api.v1.claims.setClaim("groups", groups);
}
`;
