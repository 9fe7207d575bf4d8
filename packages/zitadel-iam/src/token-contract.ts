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

/** What a client asks for, so that its tokens are for the project and say whose user it is. */
export function scopesOf(projectId: string): string[] {
  return [
    "openid",
    "profile",
    "email",
    `urn:zitadel:iam:org:project:id:${projectId}:aud`,
    "urn:zitadel:iam:user:resourceowner",
  ];
}
