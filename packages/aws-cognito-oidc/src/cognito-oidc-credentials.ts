import type * as cognito from "@pulumi/aws/cognito";
import type * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { IdentityPool } from "./identity-pool";
import { IdentityPoolRoles } from "./identity-pool-roles";
import { MlRoles } from "./ml-roles";
import type { UserPool } from "./user-pool";

/** What the AWS credentials of one CognitoOidc hang on. */
interface CredentialsContext {
  users: UserPool;
  signInClients: Record<string, cognito.UserPoolClient>;
  protect: boolean;
  parent: pulumi.Resource;
}

/** What was made; nothing when no people sign in. */
export interface MadeCredentials {
  identityPool?: cognito.IdentityPool;
  roles: Record<string, iam.Role>;
}

/** Makes the identity pool, the roles and the rules that give one to the other. */
export function makeCredentials(
  name: string,
  args: CognitoOidcArgs,
  context: CredentialsContext,
): MadeCredentials {
  const { users, signInClients, protect, parent } = context;
  const clientIds = Object.fromEntries(Object.entries(signInClients).map(([key, { id }]) => [key, id]));
  if (Object.keys(clientIds).length === 0) return { roles: {} };

  const userPoolEndpoint = users.userPool.endpoint;
  const allowGuests = (args.guestCapabilities ?? []).length > 0;
  const pool = new IdentityPool(
    `${name}-identity-pool`,
    { userPoolEndpoint, clientIds, allowGuests, protect },
    { parent },
  );
  const identityPoolId = pool.identityPool.id;
  const tags = args.principalTags ?? {};
  const roles = new MlRoles(
    `${name}-role`,
    {
      auditLogGroupArns: [users.logGroup.arn],
      ...mlSettings(args),
      identityPoolId,
      allowSessionTags: Object.keys(tags).length > 0,
    },
    { parent },
  );
  new IdentityPoolRoles(
    `${name}-role-mapping`,
    {
      identityPoolId,
      userPoolEndpoint,
      clientIds,
      authenticatedRoleArn: roles.authenticatedRole.arn,
      ...(roles.guestRole !== undefined && { guestRoleArn: roles.guestRole.arn }),
      roleArnsByGroup: Object.fromEntries(
        Object.entries(roles.personRoles).map(([key, { arn }]) => [key, arn]),
      ),
      principalTags: tags,
    },
    { parent },
  );
  return {
    identityPool: pool.identityPool,
    roles: {
      ...roles.workloadRoles,
      ...roles.personRoles,
      authenticated: roles.authenticatedRole,
      ...(roles.guestRole !== undefined && { guest: roles.guestRole }),
    },
  };
}

/** Arguments of the whole that are none of the roles' must not reach them. */
function mlSettings(args: CognitoOidcArgs): Partial<CognitoOidcArgs> {
  const keys = [
    "personas",
    "guestCapabilities",
    "resourcePrefix",
    "dataBucketArn",
    "dataKmsKeyArn",
    "dataTag",
    "imageRepositoryArns",
    "auditLogGroupArns",
    "permissionsBoundaryArn",
    "maxSessionSeconds",
  ] as const;
  return Object.fromEntries(keys.flatMap((key) => (args[key] === undefined ? [] : [[key, args[key]]])));
}
