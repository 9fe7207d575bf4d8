import { capabilityGrants, claim } from "./properties";
import { listOf, matching, objectOf, oneOf, optional, text } from "./rule";
import type { Rule } from "./rule";
import { CONTRACT_VERSION, KeysFormat, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";
import { checkArgs } from "./validate";

/** What `identityPlatformContract` makes a contract from. */
export interface IdentityPlatformContractArgs {
  /** The id of the Google Cloud project, not its number. */
  projectId: string;
  /**
   * The short ids of the accepted tenants, such as `team-a-x1y2z`. Defaults to every tenant of the project and the users
   * outside of tenants, whose tokens have the same issuer and audience; what a tenant may reach is then decided elsewhere.
   * @default every tenant, and users outside of tenants
   */
  tenants?: string[];
  /**
   * The accepted ways to sign in, such as `google.com`, `oidc.corp` or `password`. Defaults to all, `anonymous` and `custom`
   * included where the project has them switched on.
   * @default all
   */
  signInProviders?: string[];
  /**
   * The custom claim with the roles, such as `roles`. Defaults to none.
   * @default none
   */
  rolesClaim?: string;
  /**
   * How the keys are fetched. Defaults to `jwks`.
   * @default jwks
   */
  keysFormat?: KeysFormat;
  /**
   * What roles allow on the ML platform. Defaults to nothing by capability.
   * @default none
   */
  capabilities?: CapabilityGrants;
}

const ARGS = objectOf({
  projectId: matching(
    "^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*[a-z0-9]$",
    "must be the id of a project such as ml-platform-123, not its number and not its name",
  ),
  tenants: optional(
    listOf(
      matching(
        "^[A-Za-z][0-9A-Za-z-]*$",
        "must be the short id of a tenant such as team-a-x1y2z, not projects/PROJECT/tenants/TENANT",
      ),
      1,
    ),
  ),
  signInProviders: optional(listOf(text, 1)),
  rolesClaim: optional(claim),
  keysFormat: optional(oneOf(Object.values(KeysFormat))),
  capabilities: optional(capabilityGrants),
} satisfies Record<keyof IdentityPlatformContractArgs, Rule>);

/** Every project's tokens are signed by this account of Google, so that only issuer and audience tell projects apart. */
const SIGNER = "securetoken@system.gserviceaccount.com";
const KEYS: Record<KeysFormat, string> = {
  jwks: `https://www.googleapis.com/service_accounts/v1/jwk/${SIGNER}`,
  x509: `https://www.googleapis.com/robot/v1/metadata/x509/${SIGNER}`,
};

/**
 * How to verify the ID tokens of Google Cloud Identity Platform, which has no access tokens: applications send ID tokens to
 * their APIs. They are signed with RS256; the audience is the id of the project, and the tenant stands in the claim
 * `firebase`.
 *
 * @throws TokenContractError with everything that is wrong with the arguments.
 * @see https://firebase.google.com/docs/auth/admin/verify-id-tokens#verify_id_tokens_using_a_third-party_jwt_library
 * @see https://cloud.google.com/identity-platform/docs/multi-tenancy-authentication
 */
export function identityPlatformContract(args: IdentityPlatformContractArgs): TokenContract {
  checkArgs("identityPlatformContract", ARGS, args);
  const { projectId, tenants, signInProviders, rolesClaim, capabilities } = args;
  const { keysFormat = KeysFormat.Jwks } = args;
  return {
    version: CONTRACT_VERSION,
    issuer: `https://securetoken.google.com/${projectId}`,
    jwksUri: KEYS[keysFormat],
    ...(keysFormat !== KeysFormat.Jwks && { keysFormat }),
    audiences: [projectId],
    algorithms: ["RS256"],
    tokenUse: TokenUse.Id,
    requiredClaims: {
      sub: [],
      ...(signInProviders !== undefined && { "/firebase/sign_in_provider": signInProviders }),
    },
    ...(rolesClaim !== undefined && { rolesClaim }),
    tenantClaim: "/firebase/tenant",
    ...(tenants !== undefined && { tenants }),
    ...(capabilities !== undefined && { capabilities }),
  };
}
