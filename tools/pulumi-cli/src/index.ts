export { CliError, type Cli } from "./cli.ts";
export { findCli } from "./find.ts";
export { PULUMI_VERSION } from "./version.ts";
