export { cognitoContract } from "./cognito-contract";
export type { CognitoContractArgs } from "./cognito-contract";
export { tokenContractSchema } from "./json-schema";
export type { JsonSchema, TokenContractProblem } from "./rule";
export { ALGORITHMS, CONTRACT_VERSION, KeysFormat, RolesShape, TokenUse } from "./token-contract";
export type { CapabilityGrants, TokenContract } from "./token-contract";
export { parseTokenContract, TokenContractError, tokenContractProblems } from "./validate";
export { zitadelContract } from "./zitadel-contract";
export type { ZitadelContractArgs } from "./zitadel-contract";
