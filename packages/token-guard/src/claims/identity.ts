import type { CompiledContract } from "../contract";
import { ClaimMalformedError } from "../errors";
import { isObject } from "../token/strict-json";
import type { JsonObject } from "../token/strict-json";
import type { VerifiedToken } from "../verified-token";
import { claimAt, claimOf } from "./claim";
import { textOf, textsOf, wordsOf } from "./texts";

type TenantRoles = Readonly<Record<string, readonly string[]>>;

/** What the claims of a token say, read as its contract says, or the claim that says something else. */
export function identityOf(
  claims: JsonObject,
  compiled: CompiledContract,
  expiresAt: number,
): VerifiedToken | ClaimMalformedError {
  try {
    return readIdentity(claims, compiled, expiresAt);
  } catch (error) {
    if (error instanceof ClaimMalformedError) return error;
    throw error;
  }
}

function readIdentity(claims: JsonObject, compiled: CompiledContract, expiresAt: number): VerifiedToken {
  const { contract, audience, scopes: scopesAt, roles: rolesAt, tenant: tenantAt } = compiled;
  const tenant = tenantAt && textOf(claimAt(claims, tenantAt), tenantAt.name);
  const scopes = scopesAt === undefined ? NONE : wordsOf(claimAt(claims, scopesAt), scopesAt.name);
  const rolesClaim = rolesAt && claimAt(claims, rolesAt);
  const rolesByTenant =
    rolesAt !== undefined && compiled.rolesByTenant ? tenantRoles(rolesClaim, rolesAt.name) : undefined;
  const roles =
    rolesByTenant === undefined ? textsOf(rolesClaim, rolesAt?.name ?? "") : rolesIn(rolesByTenant, tenant);
  return Object.freeze({
    issuer: contract.issuer,
    subject: textOf(claimOf(claims, "sub"), "sub"),
    clientId: textOf(claimOf(claims, "client_id"), "client_id") ?? textOf(claimOf(claims, "azp"), "azp"),
    audience: Object.freeze(textsOf(claimAt(claims, audience), audience.name)),
    tokenUse: contract.tokenUse,
    tenant,
    scopes: Object.freeze(scopes),
    roles: Object.freeze(roles),
    rolesByTenant,
    capabilities: capabilitiesOf(compiled, scopes, roles),
    expiresAt,
    confirmation: confirmationOf(claims),
    claims,
    contract,
  });
}

const NONE: readonly string[] = Object.freeze([]);

/** The roles in one tenant; none without a tenant. */
export function rolesIn(roles: TenantRoles, tenant: string | undefined): readonly string[] {
  return (tenant !== undefined && roles[tenant]) || NONE;
}

/** What scopes and roles allow, each capability once. */
export function capabilitiesOf(
  {
    capabilityByScope,
    capabilitiesByRole,
  }: Pick<CompiledContract, "capabilityByScope" | "capabilitiesByRole">,
  scopes: readonly string[],
  roles: readonly string[],
): readonly string[] {
  if (capabilityByScope.size === 0 && capabilitiesByRole.size === 0) return NONE;
  // There are few of them: a list is faster than a set.
  const capabilities: string[] = [];
  for (const scope of scopes) {
    const capability = capabilityByScope.get(scope);
    if (capability !== undefined && !capabilities.includes(capability)) capabilities.push(capability);
  }
  for (const role of roles) {
    for (const capability of capabilitiesByRole.get(role) ?? NONE) {
      if (!capabilities.includes(capability)) capabilities.push(capability);
    }
  }
  return Object.freeze(capabilities);
}

/** From `{ role: { tenant: domain } }`, as ZITADEL writes it, to the roles in each tenant. */
function tenantRoles(claim: unknown, name: string): TenantRoles {
  const malformed = (): ClaimMalformedError =>
    new ClaimMalformedError(name, "an object of roles, each with its tenants");
  if (claim !== undefined && !isObject(claim)) throw malformed();
  // Without a prototype: a tenant named constructor has no roles either.
  const roles = Object.create(null) as Record<string, string[]>;
  for (const [role, tenants] of Object.entries(claim ?? {})) {
    if (!isObject(tenants)) throw malformed();
    for (const tenant of Object.keys(tenants)) (roles[tenant] ??= []).push(role);
  }
  Object.values(roles).forEach(Object.freeze);
  return Object.freeze(roles);
}

function confirmationOf(claims: JsonObject): JsonObject | undefined {
  // Unlike elsewhere, null is not no value: a token without a binding does not look so.
  const cnf = Object.hasOwn(claims, "cnf") ? claims["cnf"] : undefined;
  if (cnf === undefined || isObject(cnf)) return cnf;
  throw new ClaimMalformedError("cnf", "an object");
}
