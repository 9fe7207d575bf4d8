import { TokenUse } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/** The claim with the organisation that a user belongs to. */
const TENANT_CLAIM = "urn:zitadel:iam:user:resourceowner:id";

/** How to verify the access tokens of a project. */
export function tokenContract(issuer: string, projectId: string, clientIds: string[]): TokenContract {
  return {
    issuer,
    jwksUri: `${issuer}/oauth/v2/keys`,
    audiences: [projectId, ...clientIds],
    algorithms: ["RS256"],
    tokenUse: TokenUse.Access,
    requiredClaims: { sub: [] },
    rolesClaim: `urn:zitadel:iam:org:project:${projectId}:roles`,
    tenantClaim: TENANT_CLAIM,
  };
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
