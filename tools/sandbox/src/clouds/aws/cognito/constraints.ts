/** How the service words what it refuses. */
import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain } from "../../../model/property.ts";
import type { Cloud, CloudObject } from "../../../model/resource.ts";
import { USER_POOL, USER_POOL_CLIENT } from "./properties.ts";

export type PoolState = Plain<cognito.UserPoolArgs>;

const TIERS = ["LITE", "ESSENTIALS", "PLUS"] as const;
export type Tier = (typeof TIERS)[number];

export function invalidParameter(message: string): ServiceError {
  return new ServiceError("InvalidParameterException", message);
}

/** One member of a call against the API model. `value` must not be a secret. */
export function failedConstraint(value: string | number, member: string, constraint: string): ServiceError {
  return invalidParameter(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** `shown` is the pattern as the service writes it. */
export function requirePattern(member: string, value: string, pattern: RegExp, shown: string): void {
  if (!pattern.test(value))
    throw failedConstraint(value, member, `satisfy regular expression pattern: ${shown}`);
}

/** Any printable text without white space. */
export function requirePrintable(member: string, value: string): void {
  requirePattern(member, value, /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
}

/** A quota of the account as AWS sets it out: one more than `limit` is refused. */
export function requireRoom(existing: Iterable<CloudObject>, limit: number, what: string): void {
  let count = 0;
  for (const _ of existing) count += 1;
  if (count >= limit)
    throw new ServiceError("LimitExceededException", `The limit of ${limit} ${what} has been reached.`);
}

/** What the service keeps of a pool. */
export function poolState(cloud: Cloud, userPoolId: string): PoolState {
  const pool = cloud.get(USER_POOL, userPoolId);
  if (!pool) throw new ServiceError("ResourceNotFoundException", `User pool ${userPoolId} does not exist.`);
  return pool.state as PoolState;
}

export function tierOf(pool: PoolState): Tier {
  return (pool.userPoolTier as Tier | undefined) ?? "ESSENTIALS";
}

/** A feature of a higher tier than the pool has. */
export function requireTier(tier: Tier, least: Tier, feature: string): void {
  if (TIERS.indexOf(tier) < TIERS.indexOf(least))
    throw new ServiceError(
      "FeatureUnavailableInTierException",
      `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
    );
}

/** A client of another pool is none of this one. */
export function requireClientOfPool(cloud: Cloud, clientId: string, userPoolId: string): void {
  if (cloud.get(USER_POOL_CLIENT, clientId)?.state["userPoolId"] !== userPoolId)
    throw new ServiceError("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
}
