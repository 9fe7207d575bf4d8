/** What people and machines have in common: their names, and the organisation that they belong to. */
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud, CloudObject } from "../../../model/resource.ts";
import { generatedDomain } from "../organization/domains.ts";
import { DEFAULT_ORG_NAME, orgOf, readOrg, userOf } from "../properties.ts";
import { alreadyExists, sameName } from "../requests.ts";
import { DOMAIN, HUMAN_USER, MACHINE_USER, ORG } from "../types.ts";

interface UserState {
  orgId?: string;
  userName: string;
}

/** @throws ServiceError when a person or a machine of the organisation has the name already. */
export function requireFreeUserName(cloud: Cloud, user: UserState): void {
  for (const type of [HUMAN_USER, MACHINE_USER])
    for (const { state } of cloud.list(type))
      if (orgOf(state) === orgOf({ ...user }) && sameName(String(state["userName"]), user.userName))
        throw alreadyExists("User");
}

/**
 * The user, if it belongs to the organisation.
 *
 * @throws ServiceError when it does not exist, or belongs to another one.
 */
export function requireUserOfOrg(cloud: Cloud, id: string, orgId: string, errorId: string): CloudObject {
  const user = userOf(cloud, id);
  if (!user || orgOf(user.state) !== orgId)
    throw new ServiceError("FailedPrecondition", `Errors.User.NotFound (${errorId})`);
  return user;
}

/** The user name with each domain of the organisation, the primary one first. */
export function loginNames(
  cloud: Cloud,
  user: UserState,
): { loginNames: string[]; preferredLoginName: string } {
  const orgId = orgOf({ ...user });
  const org = cloud.get(ORG, orgId)?.state;
  const generated = generatedDomain(String(org?.["name"] ?? DEFAULT_ORG_NAME), cloud.account);
  const added = [...cloud.list(DOMAIN)].filter(({ state }) => orgOf(state) === orgId);
  const primary = org?.["primaryDomain"] ?? added.find(({ state }) => state["isPrimary"])?.id ?? generated;
  const domains = new Set([String(primary), generated, ...added.map(({ id }) => id)]);
  const names = [...domains].map((domain) => `${user.userName}@${domain}`);
  return { loginNames: names, preferredLoginName: names[0] ?? "" };
}

/** What the provider's read finds. An update alone does not show new login names: the provider does not ask for them. */
export function readUser({ state, cloud }: { state: UserState; cloud: Cloud }): {
  orgId: string;
  loginNames: string[];
  preferredLoginName: string;
} {
  return { ...readOrg({ ...state }), ...loginNames(cloud, state) };
}
