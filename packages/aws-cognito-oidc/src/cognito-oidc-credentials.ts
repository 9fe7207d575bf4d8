import type * as pulumi from "@pulumi/pulumi";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { IdentityPool } from "./identity-pool";
import { IdentityPoolRoles } from "./identity-pool-roles";
import { MlRoles } from "./ml-roles";
import type { UserPool } from "./user-pool";

/** What the AWS credentials of one CognitoOidc hang on. */
interface CredentialsContext {
  users: UserPool;
  signInClients: Record<string, { clientId: pulumi.Output<string> }>;
  protect: boolean;
  parent: pulumi.Resource;
}

/** What was made; nothing when no people sign in. */
export interface MadeCredentials {
  identityPool?: IdentityPool;
  roles?: MlRoles;
  roleMapping?: IdentityPoolRoles;
}

/** Makes the identity pool, the roles and the rules that give one to the other. */
export function makeCredentials(
  name: string,
  args: CognitoOidcArgs,
  context: CredentialsContext,
): MadeCredentials {
  const { users, signInClients, protect, parent } = context;
  const clientIds = Object.fromEntries(
    Object.entries(signInClients).map(([key, { clientId }]) => [key, clientId]),
  );
  if (Object.keys(clientIds).length === 0) return {};

  const userPoolEndpoint = users.userPool.endpoint;
  const allowGuests = (args.guestCapabilities ?? []).length > 0;
  const identityPool = new IdentityPool(
    `${name}-identity-pool`,
    { userPoolEndpoint, clientIds, allowGuests, protect },
    { parent },
  );
  const identityPoolId = identityPool.identityPoolId;
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
  const roleMapping = new IdentityPoolRoles(
    `${name}-role-mapping`,
    {
      identityPoolId,
      userPoolEndpoint,
      clientIds,
      authenticatedRoleArn: roles.authenticatedRoleArn,
      ...(roles.guestRoleArn !== undefined && { guestRoleArn: roles.guestRoleArn }),
      roleArnsByGroup: Object.fromEntries(
        Object.entries(roles.personRoles).map(([key, { arn }]) => [key, arn]),
      ),
      principalTags: tags,
    },
    { parent },
  );
  return { identityPool, roles, roleMapping };
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
