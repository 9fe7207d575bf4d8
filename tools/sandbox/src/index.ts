export {
  call,
  DaemonError,
  ensureDaemon,
  findDaemon,
  stopDaemon,
  type DaemonInfo,
  type EnsureOptions,
} from "./client.ts";
export { sandboxEnvironment, sandboxVariables } from "./environment.ts";
export { pathsOf, type Paths } from "./paths.ts";
