import { rolesIn } from "./claims/identity";
import { claimOf } from "./claims/claim";
import { asTexts } from "./claims/texts";
import type { Decision } from "./decision";
import {
  ForbiddenError,
  InsufficientCapabilityError,
  InsufficientRoleError,
  InsufficientScopeError,
  ResourceForbiddenError,
  TenantForbiddenError,
} from "./errors";
import type { TokenGuardError } from "./errors";
import { checkRequirement } from "./requirement";
import type { Requirement } from "./requirement";
import type { VerifiedToken } from "./verified-token";

/**
 * Whether a verified token allows what a request needs. It asks in the order tenant, resource, scopes, capabilities, roles,
 * and the first that does not hold decides.
 *
 * @throws TokenGuardConfigError when the requirement is malformed.
 */
export function authorize(identity: VerifiedToken, requirement: Requirement): Decision {
  checkRequirement(requirement);
  const refusal = refusalOf(identity, requirement);
  return refusal === undefined ? allowed(identity, requirement) : refused(refusal, identity, requirement);
}

/** The refusal of the first part of a well-formed requirement that does not hold; undefined when all of it does. */
export function refusalOf(identity: VerifiedToken, requirement: Requirement): ForbiddenError | undefined {
  const { tenant, resource, scopes = [], capabilities = [], roles = [] } = requirement;
  const home = tenant === undefined || tenant === identity.tenant;
  const tenantRoles = identity.rolesByTenant && rolesIn(identity.rolesByTenant, tenant ?? identity.tenant);

  const byRole = capabilities.length + roles.length > 0;
  if (!home && !(byRole && tenantRoles !== undefined && tenantRoles.length > 0)) {
    return new TenantForbiddenError([tenant]);
  }
  if (resource !== undefined && !isFor(identity, resource)) return new ResourceForbiddenError([resource]);
  const missingScopes = missing(scopes, identity.scopes);
  if (missingScopes.length > 0) return new InsufficientScopeError(missingScopes, scopes);
  const given = home ? identity.capabilities : capabilitiesByRole(identity, tenantRoles ?? []);
  const missingCapabilities = missing(capabilities, given);
  if (missingCapabilities.length > 0) return new InsufficientCapabilityError(missingCapabilities);
  const missingRoles = missing(roles, tenantRoles ?? identity.roles);
  return missingRoles.length > 0 ? new InsufficientRoleError(missingRoles) : undefined;
}

export function allowed(identity: VerifiedToken, requirement: Requirement | undefined): Decision {
  const asked = requirement !== undefined && Object.keys(requirement).length > 0;
  return {
    allowed: true,
    rule: asked ? "all" : "token",
    code: "ALLOWED",
    reason: asked ? "The token allows all that is required" : "The token is valid",
    missing: [],
    requirement,
    ...whoAsks(identity),
  };
}

export function refused(
  error: TokenGuardError,
  identity: VerifiedToken | undefined,
  requirement: Requirement | undefined,
): Decision {
  const forbidden = error instanceof ForbiddenError;
  return {
    allowed: false,
    rule: forbidden ? error.rule : identity === undefined ? "token" : "sender",
    code: error.code,
    reason: error.description,
    missing: forbidden ? error.missing : [],
    requirement,
    ...whoAsks(identity),
  };
}

function whoAsks(
  identity: VerifiedToken | undefined,
): Pick<Decision, "issuer" | "subject" | "clientId" | "tenant" | "tokenUse"> {
  return {
    issuer: identity?.issuer,
    subject: identity?.subject,
    clientId: identity?.clientId,
    tenant: identity?.tenant,
    tokenUse: identity?.tokenUse,
  };
}

function missing(needed: readonly string[], given: readonly string[]): string[] {
  return needed.filter((item) => !given.includes(item));
}

function isFor({ audience, claims }: VerifiedToken, resource: string): boolean {
  return audience.includes(resource) || asTexts(claimOf(claims, "aud"))?.includes(resource) === true;
}

function capabilitiesByRole({ contract }: VerifiedToken, roles: readonly string[]): readonly string[] {
  const grants = contract.capabilities?.roles ?? {};
  return roles.flatMap((role) => (Object.hasOwn(grants, role) ? (grants[role] ?? []) : []));
}
