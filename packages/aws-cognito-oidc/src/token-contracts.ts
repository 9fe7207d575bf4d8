import { TokenUse } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/** What the contracts of one user pool have in common. */
function accessTokens(issuer: string, clientIds: string[]): TokenContract {
  return {
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    audiences: clientIds,
    // An access token of Cognito has no `aud`; the client that asked for it stands in `client_id`.
    audienceClaim: "client_id",
    algorithms: ["RS256"],
    tokenUse: TokenUse.Access,
    requiredClaims: { client_id: clientIds, sub: [], token_use: ["access"] },
    scopesClaim: "scope",
  };
}

/** How to verify the access tokens of people. */
export function userTokenContract(issuer: string, clientIds: string[]): TokenContract {
  return { ...accessTokens(issuer, clientIds), rolesClaim: "cognito:groups" };
}

/** How to verify the access tokens of machines: what one may do stands in its scopes alone. */
export function machineTokenContract(issuer: string, clientIds: string[]): TokenContract {
  return accessTokens(issuer, clientIds);
}
