import type { Stack } from "./stack.ts";

/** An executor of this package and what it runs. */
export interface PulumiCommand {
  /** The CLI's command, with what never varies. */
  readonly argv: readonly string[];
  /** What keeps the CLI from asking; given on the sandbox stack, where nothing is worth a question. */
  readonly unasked: readonly string[];
  /** Shows the program's result or changes nothing: the CLI never asks. */
  readonly asks: boolean;
}

export type CommandName =
  "up" | "preview" | "destroy" | "refresh" | "outputs" | "drift" | "import" | "cancel" | "state";

export const COMMANDS: Readonly<Record<CommandName, PulumiCommand>> = {
  up: { argv: ["up"], unasked: ["--yes", "--skip-preview"], asks: true },
  preview: { argv: ["preview"], unasked: [], asks: false },
  destroy: { argv: ["destroy"], unasked: ["--yes", "--skip-preview"], asks: true },
  // In a terminal the CLI asks for the id of each pending create, --yes or not.
  refresh: {
    argv: ["refresh"],
    unasked: ["--yes", "--skip-preview", "--clear-pending-creates"],
    asks: true,
  },
  outputs: { argv: ["stack", "output"], unasked: [], asks: false },
  drift: { argv: ["refresh", "--preview-only", "--json"], unasked: [], asks: false },
  // Code generation needs the official language host; without it the CLI fails after the state is written.
  import: {
    argv: ["import", "--generate-code=false"],
    unasked: ["--yes", "--skip-preview"],
    asks: true,
  },
  cancel: { argv: ["cancel"], unasked: ["--yes"], asks: true },
  state: { argv: ["stack", "export"], unasked: [], asks: false },
};

type OptionValue = string | number | boolean | readonly string[];

/** Options of an executor after Nx has merged the target, the configuration and the command line. */
export interface PulumiOptions {
  readonly stack?: string;
  readonly yes?: boolean;
  readonly previewOnly?: boolean;
  readonly json?: boolean;
  /** Everything typed after the target that is not an option of Nx, as it was typed. */
  readonly __unparsed__?: readonly string[];
  readonly [flag: string]: OptionValue | undefined;
}

/** Options that the runner reads itself; every other one is a flag of the CLI. */
const NOT_FLAGS: ReadonlySet<string> = new Set(["stack", "_", "__unparsed__"]);

/**
 * The argument array for the CLI.
 *
 * What was typed goes through untouched, because Nx's own parser is lossy (`--id 123456789012345678`); options
 * that come from the target or a configuration become flags in front of it.
 */
export function pulumiArguments(command: PulumiCommand, stack: Stack, options: PulumiOptions): string[] {
  const typed = options.__unparsed__ ?? [];
  return [
    ...command.argv,
    "--stack",
    stack.name,
    ...(stack.sandbox && !options.previewOnly ? command.unasked : []),
    ...configuredFlags(options, typed),
    ...typed,
  ];
}

function configuredFlags(options: PulumiOptions, typed: readonly string[]): string[] {
  const typedFlags = new Set(typed.map((argument) => argument.split("=", 1)[0]));
  return Object.entries(options).flatMap(([key, value]) => {
    const flag = flagName(key);
    return NOT_FLAGS.has(key) || typedFlags.has(flag) ? [] : flagArguments(flag, value);
  });
}

function flagName(key: string): string {
  if (key.length === 1) return `-${key}`;
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function flagArguments(flag: string, value: OptionValue | undefined): string[] {
  if (value === undefined) return [];
  if (value === true) return [flag];
  if (typeof value === "object") return value.map((item) => `${flag}=${item}`);
  return [`${flag}=${value}`];
}
