import { parseArgs } from "node:util";
import type { Overrides } from "../config/config-file";

export const HELP = `Lets a request into a training environment, or not.

  training-gate serve [options]   guards the upstream until SIGINT or SIGTERM; SIGHUP reads the routes again
  training-gate check [options]   reads the configuration, says what it means, and ends

  --config <file>          the configuration; what follows wins over it
  --contracts <file>...    token contracts: one, a list, or the JSON of a stack's outputs
  --routes <file>          which requests may pass and what they need; read again when it changes
  --upstream <origin>      where requests go that may pass, such as http://127.0.0.1:8888
  --host <host>            where clients connect (127.0.0.1)
  --port <port>            (8080; 0 takes a free one)
  --admin-host <host>      where health, metrics and identity keys are (127.0.0.1)
  --admin-port <port>      (8081; 0 takes a free one)
  --identity-key <file>    the Ed25519 key in PEM that signs who asks; or GATE_IDENTITY_KEY, the key itself
  --help                   this text

The audit log goes to stdout and what happens to the gate to stderr, both as lines of JSON.
Exit codes: 0 ended as asked, 1 failed, 2 wrong usage or configuration.
`;

/** The command line cannot be understood. */
export class UsageError extends Error {}

export interface CommandLine {
  readonly command: "serve" | "check" | "help";
  readonly config: string | undefined;
  readonly overrides: Overrides;
}

/** @throws UsageError */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { command: "help", config: undefined, overrides: {} };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new UsageError("a command is missing: serve or check");
  if (command !== "serve" && command !== "check") throw new UsageError(`unknown command "${command}"`);
  // `--contracts a.json b.json`: what follows without an option's name are more files.
  if (rest.length > 0 && values.contracts === undefined) throw new UsageError(`unexpected "${rest[0]}"`);
  const admin = present({
    host: values["admin-host"],
    port: portOf("--admin-port", values["admin-port"]),
  });
  return {
    command,
    config: values.config,
    overrides: present({
      contracts: values.contracts && [...values.contracts, ...rest],
      routes: values.routes,
      upstream: values.upstream,
      host: values.host,
      port: portOf("--port", values.port),
      identityKey: values["identity-key"],
      admin: Object.keys(admin).length > 0 ? admin : undefined,
    }),
  };
}

const OPTIONS = {
  config: { type: "string" },
  contracts: { type: "string", multiple: true },
  routes: { type: "string" },
  upstream: { type: "string" },
  host: { type: "string" },
  port: { type: "string" },
  "admin-host": { type: "string" },
  "admin-port": { type: "string" },
  "identity-key": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

function parse(argv: readonly string[]): Parsed {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The range is the configuration's to check. */
function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new UsageError(`${option} must be a number from 0 to 65535; got "${text}"`);
  return Number(text);
}

function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
