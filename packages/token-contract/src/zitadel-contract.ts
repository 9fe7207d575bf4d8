import { domain, urlWithoutLastSlash } from "./issuer-address";
import type { TokenContractProblem } from "./problems";
import { capabilityGrants } from "./properties";
import { byPresenceOf, listOf, objectOf, oneOf, optional, text } from "./rule";
import type { Rule } from "./rule";
import { ALGORITHMS, CONTRACT_VERSION, RolesShape, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";
import { checkArgs } from "./validate";

/** What `zitadelContract` makes a contract from. */
export type ZitadelContractArgs = ZitadelTokens &
  (
    | {
        /** The domain of the instance, such as `ml-ab12cd.zitadel.cloud`, with the port if it is not 443. */
        domain: string;
        issuer?: never;
      }
    | {
        domain?: never;
        /** The `iss` of the tokens, for an instance without TLS on this machine. */
        issuer: string;
      }
  );

interface ZitadelTokens {
  /** The id of the project: an audience of its tokens, and a part of the name of the claim with the roles. */
  projectId: string;
  /**
   * The client ids of the applications whose tokens are accepted. At least one for ID tokens, which are for an application
   * and not for the project. Defaults to none.
   * @default []
   */
  clientIds?: string[];
  /**
   * Which tokens. Defaults to `access`.
   * @default access
   */
  tokenUse?: TokenUse;
  /**
   * The ids of the organisations whose users are accepted. Defaults to every organisation of the instance.
   * @default every organisation
   */
  tenants?: string[];
  /**
   * The accepted signature algorithms: those of the instance's web keys. Defaults to RS256, which is ZITADEL's own.
   * @default ["RS256"]
   */
  algorithms?: string[];
  /**
   * What roles allow on the ML platform. Defaults to nothing by capability.
   * @default none
   */
  capabilities?: CapabilityGrants;
}

const TOKENS = {
  projectId: text,
  clientIds: optional(listOf(text, 0)),
  tokenUse: optional(oneOf(Object.values(TokenUse))),
  tenants: optional(listOf(text, 1)),
  algorithms: optional(listOf(oneOf(ALGORITHMS), 1)),
  capabilities: optional(capabilityGrants),
} satisfies Record<keyof ZitadelTokens, Rule>;
const ARGS = byPresenceOf(
  "issuer",
  objectOf({ issuer: urlWithoutLastSlash, ...TOKENS }),
  objectOf({ domain, ...TOKENS }),
);

/**
 * How to verify the tokens of a ZITADEL project: ID tokens, and the access tokens of applications and service users that
 * are set to JWT; others cannot be verified without ZITADEL. The roles of a project stand in a claim with its id, an object
 * of each role with the organisations in which it was given. ID and access tokens have the same issuer, keys and audiences;
 * only an access token has a `jti`, and only an ID token says when its user signed in, in `auth_time`. The header's `typ`
 * is `JWT` in both.
 *
 * @throws TokenContractError with everything that is wrong with the arguments.
 * @see https://zitadel.com/docs/apis/openidoauth/claims
 * @see https://zitadel.com/docs/guides/integrate/retrieve-user-roles
 * @see https://zitadel.com/docs/apis/openidoauth/endpoints
 * @see https://zitadel.com/docs/guides/integrate/login/oidc/webkeys
 */
export function zitadelContract(args: ZitadelContractArgs): TokenContract {
  checkArgs("zitadelContract", ARGS, args, () => [clientsProblem(args), projectProblem(args)]);
  const { projectId, clientIds = [], tokenUse = TokenUse.Access, tenants, capabilities } = args;
  const issuer = args.issuer ?? `https://${args.domain}`;
  const id = tokenUse === TokenUse.Id;
  return {
    version: CONTRACT_VERSION,
    issuer,
    jwksUri: `${issuer}/oauth/v2/keys`,
    audiences: id ? clientIds : [projectId, ...clientIds],
    algorithms: args.algorithms ?? ["RS256"],
    tokenUse,
    requiredClaims: { sub: [], [id ? "auth_time" : "jti"]: [] },
    rolesClaim: `urn:zitadel:iam:org:project:${projectId}:roles`,
    rolesShape: RolesShape.ByTenant,
    tenantClaim: "urn:zitadel:iam:user:resourceowner:id",
    ...(tenants !== undefined && { tenants }),
    ...(capabilities !== undefined && { capabilities }),
  };
}

function clientsProblem({ tokenUse, clientIds = [] }: ZitadelContractArgs): TokenContractProblem | undefined {
  if (tokenUse !== TokenUse.Id || clientIds.length > 0) return undefined;
  const reason = "must be a list of at least one with tokenUse id: an ID token is for an application";
  return { path: "clientIds", reason: `${reason}; got none` };
}

function projectProblem({
  clientIds = [],
  projectId,
}: ZitadelContractArgs): TokenContractProblem | undefined {
  const index = clientIds.indexOf(projectId);
  if (index === -1) return undefined;
  return { path: `clientIds[${index}]`, reason: "must be the client id of an application; got projectId" };
}
