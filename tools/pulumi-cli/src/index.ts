export { CliError, type Cli } from "./cli.ts";
export { findCli } from "./find.ts";
export { installCli, type InstallOptions, type InstallWay } from "./install.ts";
export { PULUMI_VERSION } from "./version.ts";
