import { domain } from "./issuer-address";
import { capabilityGrants, claim } from "./properties";
import { flag, listOf, matching, objectOf, oneOf, optional, text } from "./rule";
import type { Rule } from "./rule";
import { CONTRACT_VERSION, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";
import { checkArgs } from "./validate";

/** The form of the access tokens of an API in Auth0, as the API's `token_dialect` says it. */
export const Auth0TokenDialect = {
  /** Auth0's own form. */
  AccessToken: "access_token",
  /** Auth0's own form with the claim `permissions`. */
  AccessTokenAuthz: "access_token_authz",
  /** RFC 9068. */
  Rfc9068Profile: "rfc9068_profile",
  /** RFC 9068 with the claim `permissions`. */
  Rfc9068ProfileAuthz: "rfc9068_profile_authz",
} as const;
export type Auth0TokenDialect = (typeof Auth0TokenDialect)[keyof typeof Auth0TokenDialect];

/** What `auth0Contract` makes a contract from. */
export interface Auth0ContractArgs {
  /** The domain that the tokens are asked from: the tenant's, such as `ml-platform.eu.auth0.com`, or a custom domain. */
  domain: string;
  /** The identifier of the API, such as `https://ml.example.com`. */
  audience: string;
  /** The form of the API's access tokens. */
  tokenDialect: Auth0TokenDialect;
  /**
   * The ids of the applications whose tokens are accepted. Defaults to every application that may call the API.
   * @default every application
   */
  clientIds?: string[];
  /**
   * The claim with the roles that an action adds, such as `https://ml.example.com/roles`. Defaults to none.
   * @default none
   */
  rolesClaim?: string;
  /**
   * Whether every token is for an organization of Auth0, which is then the tenant. Defaults to false.
   * @default false
   */
  organizations?: boolean;
  /**
   * The ids of the accepted organizations, such as `org_AbC123`. Defaults to every organization of the tenant.
   * @default every organization
   */
  tenants?: string[];
  /**
   * What scopes (permissions with an `_authz` dialect) and roles allow on the ML platform. Defaults to nothing by capability.
   * @default none
   */
  capabilities?: CapabilityGrants;
}

const ARGS = objectOf(
  {
    domain,
    audience: text,
    tokenDialect: oneOf(Object.values(Auth0TokenDialect)),
    clientIds: optional(listOf(text, 1)),
    rolesClaim: optional(claim),
    organizations: optional(flag),
    tenants: optional(
      listOf(
        matching("^org_[0-9A-Za-z]+$", "must be the id of an organization such as org_AbC123, not its name"),
        1,
      ),
    ),
    capabilities: optional(capabilityGrants),
  } satisfies Record<keyof Auth0ContractArgs, Rule>,
  { needs: { tenants: "organizations" } },
);

/**
 * How to verify the access tokens of an API in Auth0, signed with RS256; an API that signs with HS256 shares a secret and
 * has no contract. With an `_authz` dialect the scopes are read from `permissions`, which lists everything that the user may
 * do with the API; `scope` of the others lists what the application asked for, and is limited to that only where the API
 * enforces RBAC. The header's `typ` is `at+jwt` by RFC 9068 and else `JWT`; the application stands in `client_id` by
 * RFC 9068 and else in `azp`; the organization in `org_id`.
 *
 * @throws TokenContractError with everything that is wrong with the arguments.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 * @see https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 * @see https://auth0.com/docs/manage-users/organizations/using-tokens
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-key-sets
 */
export function auth0Contract(args: Auth0ContractArgs): TokenContract {
  checkArgs("auth0Contract", ARGS, args, () => [
    args.tenants !== undefined && args.organizations === false
      ? { path: "organizations", reason: "must be true with tenants: these are organizations; got false" }
      : undefined,
  ]);
  const { tokenDialect, clientIds = [], rolesClaim, organizations = false, tenants, capabilities } = args;
  const rfc9068 = tokenDialect.startsWith("rfc9068_profile");
  return {
    version: CONTRACT_VERSION,
    issuer: `https://${args.domain}/`,
    jwksUri: `https://${args.domain}/.well-known/jwks.json`,
    audiences: [args.audience],
    algorithms: ["RS256"],
    ...(rfc9068 && { headerTypes: ["at+jwt"] }),
    tokenUse: TokenUse.Access,
    requiredClaims: {
      sub: [],
      [rfc9068 ? "client_id" : "azp"]: clientIds,
      ...(rfc9068 && { jti: [] }),
      ...(organizations && { org_id: [] }),
    },
    scopesClaim: tokenDialect.endsWith("_authz") ? "permissions" : "scope",
    ...(rolesClaim !== undefined && { rolesClaim }),
    ...(organizations && { tenantClaim: "org_id" }),
    ...(tenants !== undefined && { tenants }),
    ...(capabilities !== undefined && { capabilities }),
  };
}
