/** Domains of organisations: the one that the service makes from the name, and the one that ends login names. */
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud } from "../../../model/resource.ts";
import { orgOf } from "../properties.ts";
import { sameName } from "../requests.ts";
import { DOMAIN, ORG } from "../types.ts";

const MAX_LABEL = 63;
const MAX_DOMAIN = 253;

/**
 * The domain of an organisation of this name in the instance.
 *
 * @throws ServiceError when nothing of the name can stand in a domain.
 */
export function generatedDomain(name: string, instance: string): string {
  const label = name
    .replaceAll(" ", "-")
    .replace(/[^\p{L}\p{M}0-9-]/gu, "")
    .slice(0, Math.min(MAX_LABEL, MAX_DOMAIN - instance.length - 1))
    .replace(/^-/, "")
    .replace(/-$/, "");
  if (label === "") throw new ServiceError("InvalidArgument", "Errors.Org.Domain.EmptyString (ORG-RrfXY)");
  return `${label}.${instance}`.toLowerCase();
}

/** Whether an organisation has the domain, made by the service or added. */
export function isDomainTaken(cloud: Cloud, domain: string, exceptOrg?: string): boolean {
  for (const { state } of cloud.list(DOMAIN)) if (sameName(String(state["name"]), domain)) return true;
  for (const { id, state } of cloud.list(ORG))
    if (id !== exceptOrg && generatedDomain(String(state["name"]), cloud.account) === domain.toLowerCase())
      return true;
  return false;
}

/** The domain that ends an organisation's login names; unknown for the organisation that every instance begins with. */
export function primaryDomainOf(cloud: Cloud, orgId: string): string | undefined {
  const domain = cloud.get(ORG, orgId)?.state["primaryDomain"];
  return domain === undefined ? undefined : String(domain);
}

/** Makes a domain the one that ends the organisation's login names. */
export function setPrimaryDomain(cloud: Cloud, orgId: string, domain: string): void {
  const org = cloud.get(ORG, orgId);
  if (org) cloud.change(org, { primaryDomain: domain });
  for (const other of [...cloud.list(DOMAIN)])
    if (orgOf(other.state) === orgId && other.state["isPrimary"] === true && other.id !== domain)
      cloud.change(other, { isPrimary: false });
}
