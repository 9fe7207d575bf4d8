/** What an identity pool needs around it, for specs. */
import type { TestCloud } from "../../../testing/cloud.ts";
import { USER_POOL } from "../cognito/user-pool.ts";
import { ROLE } from "../iam/properties.ts";
import { trust } from "../iam/testing.ts";

/** A user pool and a client of it. The client stands in the store as the service has it: its model is not at issue. */
export function userPoolProvider(
  cloud: TestCloud,
  clientId: string,
): { providerName: string; clientId: string } {
  const pool = cloud.create(USER_POOL, {}, `pool-of-${clientId}`);
  cloud.store.put({
    package: "aws",
    type: "aws:cognito/userPoolClient:UserPoolClient",
    id: clientId,
    region: pool.region,
    parent: pool.id,
    urn: `urn:${clientId}`,
    inputs: {},
    state: { userPoolId: pool.id },
    created: pool.created,
    recorded: true,
  });
  return { providerName: String(pool.state["endpoint"]), clientId };
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
