import { GateConfigError } from "../config/config-error";
import { loadConfig } from "../config/config-file";
import type { LoadedConfig } from "../config/config-file";
import { RouteTable } from "../routes/route-table";
import { HELP, readCommandLine, UsageError } from "./command-line";
import { serve } from "./serve";
import type { ServeProcess } from "./serve";

/** The process of a command. */
export interface CommandProcess extends ServeProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs a command. @returns its exit code. */
export async function run(argv: readonly string[], host: CommandProcess): Promise<number> {
  // Who reads the output may go away: that ends no command, and serve looks after its audit log.
  for (const stream of [host.stdout, host.stderr]) stream.on("error", () => {});
  try {
    const { command, config, overrides } = readCommandLine(argv);
    if (command === "help") {
      host.stdout.write(HELP);
      return 0;
    }
    const loaded = loadConfig(config, overrides, host.env["GATE_IDENTITY_KEY"]);
    if (command === "check") host.stdout.write(meaning(loaded));
    else await serve(loaded, host);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof UsageError) host.stderr.write(`${message}\nSee training-gate --help.\n`);
    else if (error instanceof GateConfigError)
      host.stderr.write(`The configuration cannot be used:\n${message}\n`);
    else host.stderr.write(`The gate failed: ${message}\n`);
    return error instanceof UsageError || error instanceof GateConfigError ? 2 : 1;
  }
}

function meaning({ settings, contractNames }: LoadedConfig): string {
  const contracts = settings.contracts.map(
    ({ issuer, tokenUse }, index) => `  ${contractNames[index]}: ${tokenUse} tokens of ${issuer}\n`,
  );
  const routes = RouteTable.read(settings.routes).routes.map(({ name, requirement, tenant, upstream }) => {
    const needs = requirement === undefined ? "nobody has to say who asks" : JSON.stringify(requirement);
    const where = tenant && ` in the tenant of the ${tenant.kind}`;
    return `  ${name}: ${needs}${where ?? ""} -> ${(upstream ?? settings.upstream).origin}\n`;
  });
  return `Contracts:\n${contracts.join("")}Routes, the first that fits decides:\n${routes.join("")}`;
}
