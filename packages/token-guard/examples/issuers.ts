import { cognitoContract, zitadelContract } from "@ml-identity/token-contract";
import { createTokenGuard } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";

const userPool = { region: "eu-central-1", userPoolId: "eu-central-1_AbC123" };

/** People and pipelines of one user pool, and the people of a ZITADEL project; ID tokens of none of them. */
export const guard: TokenGuard = createTokenGuard(
  [
    cognitoContract({ ...userPool, clientIds: ["portal"], tokenUse: "access" }),
    cognitoContract({ ...userPool, clientIds: ["pipeline"], tokenUse: "access", machines: true }),
    zitadelContract({ domain: "ml.example.com", projectId: "123456789012345678" }),
  ],
  { clockToleranceSeconds: 5 },
);
