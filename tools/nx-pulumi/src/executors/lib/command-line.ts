/** What was typed to Nx, read from its arguments; the plugin hands them on in `NX_PULUMI_ARGV`. */
export interface CommandLine {
  /** Value of `-c`, `--configuration`, `--prod` or of a third part in `project:target:configuration`. */
  readonly configuration: string | undefined;
  /** Options of ours that stand before a bare `--`. Nx passes on nothing but what comes after it. */
  readonly dropped: readonly string[];
}

const OURS = /^(--stack|--yes|-s|-y)(=|$)/;
const TAKES_NEXT = /^(--stack|-s)$/;

export function readCommandLine(env: NodeJS.ProcessEnv, project: string, target: string): CommandLine {
  const argv = parseArgv(env["NX_PULUMI_ARGV"]);
  const end = argv.indexOf("--");
  const own = end < 0 ? argv : argv.slice(0, end);
  return {
    configuration: configurationOf(own, `${project}:${target}:`),
    dropped:
      end < 0
        ? []
        : own.filter((argument, index) => OURS.test(argument) || TAKES_NEXT.test(own[index - 1] ?? "")),
  };
}

function parseArgv(json: string | undefined): string[] {
  return json === undefined ? [] : (JSON.parse(json) as string[]);
}

function configurationOf(argv: readonly string[], targetPrefix: string): string | undefined {
  let configuration: string | undefined;
  argv.forEach((argument, index) => {
    const option = /^(?:-c|--configuration)(?:=(.*))?$/.exec(argument);
    if (option) configuration = option[1] ?? argv[index + 1];
    else if (argument === "--prod") configuration = "production";
    else if (argument.startsWith(targetPrefix)) configuration = argument.slice(targetPrefix.length);
  });
  return configuration;
}
