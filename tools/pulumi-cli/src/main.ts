import { parseArgs } from "node:util";
import { CliError, type Cli } from "./cli.ts";
import { searchCli } from "./find.ts";
import { installCli, type InstallWay } from "./install.ts";
import { PULUMI_VERSION } from "./version.ts";

const HELP = `Finds, fetches or builds the Pulumi CLI ${PULUMI_VERSION}.

  install [--from download|go]   make sure there is one; --from installs that way, whatever is there
  which [--json]                 say which one is used and why
  --help                         this text

The first of these is used: PULUMI_CLI (a path), a pulumi on PATH that is recent enough, the versions folder of
PULUMI_HOME (default ~/.pulumi). If there is none, install downloads the official release with the npm launcher, and
where that cannot be reached it builds the CLI from Go modules.

Exit codes: 0 there is a CLI, 1 there is none, 2 wrong usage, 130 interrupted, 143 terminated.
`;

class UsageError extends Error {}

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArgs(argv);
  const [command, ...extra] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (extra.length > 0) throw new UsageError(`unexpected argument "${extra[0]}"`);
  switch (command) {
    case "install":
      if (values.json) throw new UsageError("--json belongs to which");
      return install(values.from, signal);
    case "which":
      if (values.from !== undefined) throw new UsageError("--from belongs to install");
      return which(values.json);
    case undefined:
      throw new UsageError("a command is missing");
    default:
      throw new UsageError(`unknown command "${command}"`);
  }
}

async function install(from: string | undefined, signal: AbortSignal): Promise<number> {
  if (from !== undefined && !isInstallWay(from)) {
    throw new UsageError(`--from is "${from}"; it must be download or go`);
  }
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  print(await installCli({ log, signal, ...(from ? { from } : {}) }));
  return 0;
}

function which(json: boolean): number {
  const { cli, attempts } = searchCli(process.env);
  if (json) process.stdout.write(`${JSON.stringify({ ...cli, attempts }, undefined, 2)}\n`);
  else if (cli) print(cli);
  else {
    process.stdout.write(`No Pulumi CLI ${PULUMI_VERSION} yet:\n`);
    for (const { way, problem } of attempts) process.stdout.write(`  - ${way}: ${problem}\n`);
    process.stdout.write("Get one with: npx nx run pulumi-cli:install\n");
  }
  return cli ? 0 : 1;
}

function print({ path, version, reason }: Cli): void {
  process.stdout.write(`Pulumi ${version}: ${path} (${reason})\n`);
}

function isInstallWay(value: string): value is InstallWay {
  return value === "download" || value === "go";
}

function readArgs(argv: string[]): {
  values: { help: boolean; json: boolean; from?: string };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        json: { type: "boolean", default: false },
        from: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const interrupted = new AbortController();
let exitCode = 0;
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.on(signal, () => {
    exitCode ||= code;
    interrupted.abort();
  });
}

try {
  process.exitCode = await main(process.argv.slice(2), interrupted.signal);
} catch (error) {
  if (interrupted.signal.aborted) {
    process.stderr.write("Interrupted; nothing was installed.\n");
    process.exitCode = exitCode;
  } else if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
