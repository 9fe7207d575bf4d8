import {
  auth0Contract,
  cognitoContract,
  identityPlatformContract,
  zitadelContract,
} from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

export const contracts: TokenContract[] = [
  cognitoContract({
    region: "us-east-1",
    userPoolId: "us-east-1_AbC123",
    clientIds: ["5k1example"],
    tokenUse: "access",
    capabilities: { roles: { "data-scientist": ["data:read", "training:run"] } },
  }),
  auth0Contract({
    domain: "ml-platform.eu.auth0.com",
    audience: "https://ml.example.com",
    tokenDialect: "rfc9068_profile_authz",
    capabilities: { scopes: { "endpoint:invoke": "endpoint:invoke" } },
  }),
  zitadelContract({ domain: "ml-ab12cd.zitadel.cloud", projectId: "280000000000000001" }),
  identityPlatformContract({ projectId: "ml-platform-123", tenants: ["team-a-x1y2z"] }),
];
