export { ALGORITHMS, TokenUse } from "./token-contract";
export type { TokenContract } from "./token-contract";
export { parseTokenContract, TokenContractError, tokenContractProblems } from "./validate";
export type { TokenContractProblem } from "./validate";
