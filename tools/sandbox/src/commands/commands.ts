/** The commands of the sandbox. Each is loaded when it is asked for. */

export interface Command {
  /** What stands after the command's name. */
  usage: string;
  summary: string;
  load(): Promise<{ run(args: string[]): Promise<number> }>;
}

export const COMMANDS: { readonly [name: string]: Command } = {
  start: { usage: "", summary: "Start the sandbox, if it does not run.", load: () => import("./start.ts") },
  stop: { usage: "", summary: "Stop it. Everything in it stays.", load: () => import("./stop.ts") },
  status: {
    usage: "[--json]",
    summary: "Say whether it runs, and list what exists in it.",
    load: () => import("./status.ts"),
  },
  reset: {
    usage: "",
    summary: "Remove everything in it, the stacks' state included.",
    load: () => import("./reset.ts"),
  },
  faults: {
    usage: "<action> [options]",
    summary: "Make calls fail, or change objects behind a stack's back.",
    load: () => import("./faults.ts"),
  },
  clock: {
    usage: "[+30d | <date> | reset]",
    summary: "Show the sandbox's clock, or move it.",
    load: () => import("./clock.ts"),
  },
  exec: {
    usage: "-- <command> [args]",
    summary: "Run a command in the sandbox's environment.",
    load: () => import("./exec.ts"),
  },
  coverage: {
    usage: "[--write|--check]",
    summary: "Print, write or compare the page of what is modelled.",
    load: () => import("./coverage.ts"),
  },
  env: {
    usage: "[--json]",
    summary: "Print that environment as export lines.",
    load: () => import("./env.ts"),
  },
};

/** A mistake in the call: printed without a stack, with exit code 2. */
export class UsageError extends Error {}

/** Runs a command line and returns its exit code. */
export async function run(argv: string[]): Promise<number> {
  const [name = "--help", ...args] = argv;
  try {
    if (name === "daemon") return await (await import("./daemon.ts")).run();
    if (name === "--help" || name === "-h" || name === "help") {
      console.log(help());
      return 0;
    }
    const command = COMMANDS[name];
    if (!command) throw new UsageError(`there is no command "${name}"`);
    if (args[0] === "--help" || args[0] === "-h") {
      console.log(`Usage: sandbox ${name} ${command.usage}\n\n${command.summary}`);
      return 0;
    }
    return await (await command.load()).run(args);
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      console.error(`sandbox: ${error.message}\n\n${help()}`);
      return 2;
    }
    console.error(`sandbox: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function help(): string {
  const rows = Object.entries(COMMANDS).map(
    ([name, { usage, summary }]) => `  ${`${name} ${usage}`.padEnd(32)}${summary}`,
  );
  return `Usage: sandbox <command>\n\n${rows.join("\n")}`;
}

function isParseArgsError(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return error instanceof Error && typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}
