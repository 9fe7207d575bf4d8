import { zitadelContract } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/** How to verify the access tokens of a project, in which every persona is a role. */
export function tokenContract(
  issuer: string,
  projectId: string,
  clientIds: string[],
  personas: Readonly<Record<string, { capabilities: readonly string[] }>>,
): TokenContract {
  const roles = Object.fromEntries(
    Object.entries(personas).map(([key, { capabilities }]) => [key, [...capabilities]]),
  );
  return zitadelContract({ issuer, projectId, clientIds, capabilities: { roles } });
}

/**
 * What a client asks for: that its tokens are for the project, say whose user it is, and hold the user's roles. A person's
 * tokens hold those without being asked, because the project says so; those of a program belong to no application, and
 * hold roles only when it asks.
 *
 * @see https://zitadel.com/docs/apis/openidoauth/scopes
 */
export function scopesOf(projectId: string): string[] {
  return [
    "openid",
    "profile",
    "email",
    `urn:zitadel:iam:org:project:id:${projectId}:aud`,
    "urn:zitadel:iam:org:projects:roles",
    "urn:zitadel:iam:user:resourceowner",
  ];
}
