/** What the service refuses of a pool. */
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud } from "../../../model/resource.ts";
import { bareName, STANDARD_ATTRIBUTES } from "./attributes.ts";
import {
  invalidParameter,
  requirePattern,
  requireTier,
  tierOf,
  type PoolState,
  type Tier,
} from "./constraints.ts";
import { LOG_DELIVERY_CONFIGURATION, RISK_CONFIGURATION, USER_POOL_DOMAIN } from "./properties.ts";

type Schemas = NonNullable<PoolState["schemas"]>;

/** `pool` is what the pool would be, the service's own values included. */
export function checkUserPool(pool: PoolState): void {
  requirePattern("poolName", pool.name ?? "", /^[\w\s+=,.@-]{1,128}$/, "[\\w\\s+=,.@-]+");
  checkTier(pool);
  checkFactors(pool);
  checkSchemas(pool.schemas ?? []);
  if (pool.autoVerifiedAttributes?.includes("phone_number") && !pool.smsConfiguration)
    throw invalidParameter(
      "SMS configuration is required when phone_number is selected for auto verification",
    );
}

function checkTier(pool: PoolState): void {
  const tier = tierOf(pool);
  if ((pool.userPoolAddOns?.advancedSecurityMode ?? "OFF") !== "OFF")
    requireTier(tier, "PLUS", "Threat Protection");
  const factors = pool.signInPolicy?.allowedFirstAuthFactors ?? [];
  if (factors.some((factor) => factor !== "PASSWORD"))
    requireTier(tier, "ESSENTIALS", `Sign-in with ${factors.join(", ")}`);
  if ((pool.passwordPolicy?.passwordHistorySize ?? 0) > 0)
    requireTier(tier, "ESSENTIALS", "Password History");
  if (pool.emailMfaConfiguration) requireTier(tier, "ESSENTIALS", "Email MFA");
}

function checkFactors(pool: PoolState): void {
  const {
    mfaConfiguration = "OFF",
    softwareTokenMfaConfiguration,
    smsConfiguration,
    emailMfaConfiguration,
  } = pool;
  if (!(pool.signInPolicy?.allowedFirstAuthFactors ?? ["PASSWORD"]).includes("PASSWORD"))
    throw invalidParameter("Password should be configured as one of the allowed first auth factors.");
  if (emailMfaConfiguration && pool.emailConfiguration?.emailSendingAccount !== "DEVELOPER")
    throw invalidParameter(
      "Email MFA needs an Amazon SES identity: emailConfiguration.emailSendingAccount DEVELOPER.",
    );
  const hasFactor = softwareTokenMfaConfiguration?.enabled || smsConfiguration || emailMfaConfiguration;
  if (mfaConfiguration !== "OFF" && !hasFactor)
    throw invalidParameter(
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    );
}

function checkSchemas(schemas: Schemas): void {
  const names = new Set<string>();
  for (const { name, required, numberAttributeConstraints: range } of schemas) {
    const standard = STANDARD_ATTRIBUTES.has(name);
    const full = standard ? name : `custom:${bareName(name)}`;
    if (required && !standard)
      throw invalidParameter("Required custom attributes are not supported currently.");
    if (names.has(full))
      throw invalidParameter(
        `Duplicate custom attribute names ${full} are not allowed in a user pool schema.`,
      );
    names.add(full);
    if (range?.minValue && range.maxValue && Number(range.minValue) > Number(range.maxValue))
      throw invalidParameter(`Attribute ${full} cannot have a max value smaller than it's min value`);
  }
}

/** Attributes can be added, and neither changed nor removed. */
export function checkSchemaChange(before: Schemas, after: Schemas): void {
  for (const old of before) {
    const now = after.find(({ name }) => name === old.name);
    if (!now ? !STANDARD_ATTRIBUTES.has(old.name) : sorted(old) !== sorted(now))
      throw invalidParameter(`cannot modify or remove schema items: ${old.name}`);
  }
}

function sorted(schema: object): string {
  return JSON.stringify(Object.entries(schema).sort(([a], [b]) => a.localeCompare(b)));
}

/** A pool cannot leave a tier while something outside of it needs that tier. */
export function checkTierChange(cloud: Cloud, id: string, tier: Tier): void {
  const needs = [
    ...(tier === "PLUS" ? [] : [...cloud.list(RISK_CONFIGURATION, id), ...threatLogs(cloud, id)]),
    ...(tier === "LITE" ? managedLogins(cloud, id) : []),
  ];
  for (const { type } of needs)
    throw new ServiceError(
      "TierChangeNotAllowedException",
      `${type} is not available in the ${tier} tier; remove it first.`,
    );
}

function threatLogs(cloud: Cloud, id: string): { type: string }[] {
  return [...cloud.list(LOG_DELIVERY_CONFIGURATION, id)].filter(({ state }) =>
    JSON.stringify(state["logConfigurations"]).includes("userAuthEvents"),
  );
}

function managedLogins(cloud: Cloud, id: string): { type: string }[] {
  return [...cloud.list(USER_POOL_DOMAIN, id)].filter(({ state }) => state["managedLoginVersion"] === 2);
}
