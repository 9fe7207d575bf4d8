/** What an identity pool needs around it, for specs. */
import type { TestCloud } from "../../../testing/cloud.ts";
import { USER_POOL, USER_POOL_CLIENT } from "../cognito/properties.ts";
import { ROLE } from "../iam/properties.ts";
import { trust } from "../iam/testing.ts";

/** A user pool and a client of it, as an identity pool names them. */
export function userPoolProvider(cloud: TestCloud, name: string): { providerName: string; clientId: string } {
  const pool = cloud.create(USER_POOL, {}, name);
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId: pool.id }, name);
  return { providerName: String(pool.state["endpoint"]), clientId: client.id };
}

/** The ARN of a role that identities of a pool may assume. */
export function roleOf(cloud: TestCloud, name: string, poolId: string): string {
  const assumeRolePolicy = trust(
    { Federated: "cognito-identity.amazonaws.com" },
    "sts:AssumeRoleWithWebIdentity",
    { Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": poolId } } },
  );
  return String(cloud.create(ROLE, { name, assumeRolePolicy }, name).state["arn"]);
}
