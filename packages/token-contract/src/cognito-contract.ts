import { capabilityGrants, url } from "./properties";
import { listOf, matching, objectOf, oneOf, optional, text } from "./rule";
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
   */
  machines?: boolean;
  /** What scopes and groups allow on the ML platform. Defaults to nothing by capability. */
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
  machines: optional({
    problems: (value, path) =>
      typeof value === "boolean" ? [] : [{ path, reason: `must be true or false; got ${typeof value}` }],
    schema: { type: "boolean" },
  }),
  capabilities: optional(capabilityGrants),
} satisfies Record<keyof CognitoTokens, Rule>;
const BY_ISSUER = objectOf({ issuer: url, ...TOKENS });
const BY_POOL = objectOf({
  region: matching("^[a-z]{2}(?:-[a-z]+)+-[0-9]+$", "must be a region such as us-east-1"),
  userPoolId: matching(
    "^[a-z]{2}(?:-[a-z]+)+-[0-9]+_[0-9A-Za-z]+$",
    "must be the id of a user pool such as us-east-1_AbC123",
  ),
  ...TOKENS,
});

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
  checkArgs("cognitoContract", argsRule(args), args);
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

/** The rule for the form that was meant, with what holds between two arguments. */
function argsRule(args: CognitoContractArgs): Rule {
  const { issuer, region, userPoolId, machines, tokenUse } = args;
  const form = issuer === undefined ? BY_POOL : BY_ISSUER;
  return {
    ...form,
    problems: (value, path) => {
      const problems = form.problems(value, path);
      if (problems.length > 0) return problems;
      if (region !== undefined && !userPoolId.startsWith(`${region}_`)) {
        problems.push({
          path: "userPoolId",
          reason: `must be a pool of the region ${region}; got "${userPoolId}"`,
        });
      }
      if (machines === true && tokenUse === TokenUse.Id) {
        problems.push({
          path: "machines",
          reason: "must be false with tokenUse id: client credentials give no ID token",
        });
      }
      return problems;
    },
  };
}
