import type { TokenContract } from "../src/index";

/** A contract with every property. */
export const contract: TokenContract = {
  version: "1.0.0",
  issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123",
  jwksUri: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123/.well-known/jwks.json",
  keysFormat: "jwks",
  audiences: ["client"],
  audienceClaim: "client_id",
  algorithms: ["RS256"],
  headerTypes: ["JWT"],
  tokenUse: "access",
  requiredClaims: { token_use: ["access"], sub: [] },
  scopesClaim: "scope",
  rolesClaim: "cognito:groups",
  rolesShape: "list",
  tenantClaim: "custom:tenant",
  tenants: ["vision"],
  capabilities: {
    scopes: { "https://ml.example.com/endpoint:invoke": "endpoint:invoke" },
    roles: { "data-scientist": ["data:read", "training:run"] },
  },
};

const { version, issuer, jwksUri, audiences, algorithms, tokenUse, requiredClaims } = contract;

/** A contract with what every contract has. */
export const smallest: TokenContract = {
  version,
  issuer,
  jwksUri,
  audiences,
  algorithms,
  tokenUse,
  requiredClaims,
};
