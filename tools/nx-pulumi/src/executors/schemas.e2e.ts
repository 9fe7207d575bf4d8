import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findCli } from "@ml-identity/pulumi-cli";
import { type CommandName, COMMANDS } from "./lib/arguments.ts";

// Nx refuses an option that a schema lacks, also after "--", so each schema has to know every flag of the CLI.

/** Flags that the executor itself decides on. */
const DECIDED: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  // Only a look at what differs, whatever the CLI can show or write besides.
  drift: [
    "clear-pending-creates",
    "debug",
    "diff",
    "expect-no-changes",
    "import-pending-creates",
    "message",
    "neo",
    "preview-only",
    "show-replacement-steps",
    "show-sames",
    "skip-pending-creates",
    "skip-preview",
    "suppress-outputs",
    "suppress-permalink",
    "suppress-progress",
    "urns",
    "yes",
  ],
  state: ["show-secrets"],
};

const NAMES = Object.keys(COMMANDS) as CommandName[];

it.each(NAMES)("the schema of %s has the flags of the CLI", (name) => {
  const cli = findCli();
  if (!cli) throw new Error("There is no Pulumi CLI yet. Get it with: npx nx run pulumi-cli:install");
  const command = COMMANDS[name].argv.filter((argument) => !argument.startsWith("-"));
  const help = execFileSync(cli.path, [...command, "--help"], { encoding: "utf8" });
  const own = help.slice(help.indexOf("\nFlags:"), help.indexOf("\nGlobal Flags:"));
  const flags = [...own.matchAll(/^ +(?:-\w, )?--([a-z-]+)/gm)].map(([, flag]) => flag ?? "");
  const decided = ["help", "stack", ...(DECIDED[name] ?? [])];
  const expected = flags.filter((flag) => !decided.includes(flag)).map(camelCase);

  const schema = JSON.parse(readFileSync(join(import.meta.dirname, name, "schema.json"), "utf8")) as {
    properties: Record<string, unknown>;
  };
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(expected));
});

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
