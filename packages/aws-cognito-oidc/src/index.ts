export { UserPool } from "./user-pool";
export { AttributeDataType, MfaConfiguration, RiskAction, UserPoolTier } from "./user-pool-args";
export type { CustomAttributeArgs, UserPoolArgs } from "./user-pool-args";
