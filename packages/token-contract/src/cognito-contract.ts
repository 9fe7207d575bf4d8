import { urlWithoutLastSlash } from "./issuer-address";
import type { TokenContractProblem } from "./problems";
import { capabilityGrants } from "./properties";
import { byPresenceOf, flag, listOf, matching, objectOf, oneOf, optional, text } from "./rule";
import type { Rule } from "./rule";
import { CONTRACT_VERSION, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";
import { checkArgs } from "./validate";

/** What `cognitoContract` makes a contract from. */
export type CognitoContractArgs = CognitoTokens & (CognitoIssuer | CognitoPool);

interface CognitoTokens {
  /** The ids of the app clients whose tokens are accepted. At least one. */
  clientIds: string[];
  /** Which of the pool's tokens: an access token for an API, or an ID token. */
  tokenUse: TokenUse;
  /**
   * Whether the clients are programs that use client credentials: their access tokens have no user and no groups, and
   * there is no ID token. Defaults to false.
   * @default false
   */
  machines?: boolean;
  /**
   * What scopes and groups allow on the ML platform. Defaults to nothing by capability.
   * @default none
   */
  capabilities?: CapabilityGrants;
}

interface CognitoIssuer {
  /** The `iss` of the pool's tokens, for a pool whose address is not the one of its region. */
  issuer: string;
  region?: never;
  userPoolId?: never;
}

interface CognitoPool {
  issuer?: never;
  /** The region of the pool, such as `us-east-1`. */
  region: string;
  /** The id of the pool, such as `us-east-1_AbC123`: the region, an underscore, letters and digits. */
  userPoolId: string;
}

const TOKENS = {
  clientIds: listOf(text, 1),
  tokenUse: oneOf(Object.values(TokenUse)),
  machines: optional(flag),
  capabilities: optional(capabilityGrants),
} satisfies Record<keyof CognitoTokens, Rule>;
const REGION = "(?:[a-z]{2}|us-gov)-[a-z]+-[0-9]";
const ARGS = byPresenceOf(
  "issuer",
  objectOf({ issuer: urlWithoutLastSlash, ...TOKENS }),
  objectOf({
    region: matching(
      `^(?!cn-)${REGION}$`,
      "must be a region such as us-east-1; for one of China or of another partition give issuer, and neither region nor userPoolId",
    ),
    userPoolId: matching(
      `^${REGION}_[0-9A-Za-z]+$`,
      "must be the id of a user pool such as us-east-1_AbC123, in which the region comes first",
    ),
    ...TOKENS,
  }),
);

/**
 * How to verify the tokens of an Amazon Cognito user pool. An access token has no `aud`: the app client that asked for it
 * stands in `client_id`. Both kinds say in `token_use` what they are, and list the user's groups in `cognito:groups`; an
 * ID token has no scopes. All are signed with RS256, and their header has no `typ`.
 *
 * @throws TokenContractError with everything that is wrong with the arguments.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function cognitoContract(args: CognitoContractArgs): TokenContract {
  checkArgs("cognitoContract", ARGS, args, () => [poolProblem(args), machineProblem(args)]);
  const { clientIds, tokenUse, machines = false, capabilities } = args;
  const issuer = args.issuer ?? `https://cognito-idp.${args.region}.amazonaws.com/${args.userPoolId}`;
  const access = tokenUse === TokenUse.Access;
  return {
    version: CONTRACT_VERSION,
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    audiences: clientIds,
    ...(access && { audienceClaim: "client_id" }),
    algorithms: ["RS256"],
    tokenUse,
    requiredClaims: { sub: [], token_use: [tokenUse] },
    ...(access && { scopesClaim: "scope" }),
    ...(!machines && { rolesClaim: "cognito:groups" }),
    ...(capabilities !== undefined && { capabilities }),
  };
}

function poolProblem({ region, userPoolId }: CognitoContractArgs): TokenContractProblem | undefined {
  if (region === undefined || userPoolId.startsWith(`${region}_`)) return undefined;
  return { path: "userPoolId", reason: `must be a pool of the region ${region}; got "${userPoolId}"` };
}

function machineProblem({ machines, tokenUse }: CognitoContractArgs): TokenContractProblem | undefined {
  if (machines !== true || tokenUse === TokenUse.Access) return undefined;
  return {
    path: "tokenUse",
    reason: `must be access with machines: client credentials give no ID token; got "${tokenUse}"`,
  };
}
