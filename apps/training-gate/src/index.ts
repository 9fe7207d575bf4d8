export { GateConfigError } from "./config/config-error";
export type { ConfigProblem } from "./config/config-error";
export { loadConfig } from "./config/config-file";
export type { LoadedConfig, Overrides } from "./config/config-file";
export type { Address, GateEvent, GateSettings } from "./config/gate-settings";
export type { GateLimits } from "./config/limits";
export { createGate } from "./gate";
export type { Gate, GateAddresses } from "./gate";
