import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandName, COMMANDS, pulumiArguments } from "./lib/arguments.ts";

interface Property {
  type?: string | string[];
  alias?: string;
  description?: string;
}

interface Schema {
  version: number;
  description: string;
  additionalProperties: boolean;
  properties: Record<string, Property>;
}

const HERE = import.meta.dirname;
const read = (file: string): unknown => JSON.parse(readFileSync(join(HERE, file), "utf8"));
const EXECUTORS = (
  read("../../executors.json") as {
    executors: Record<string, { implementation: string; schema: string; description: string }>;
  }
).executors;
const NAMES = Object.keys(COMMANDS) as CommandName[];
const schemaOf = (name: string): Schema => read(`${name}/schema.json`) as Schema;

/** What the runner reads itself; everything else in a schema is a flag that reaches the CLI. */
const READ_BY_RUNNER = ["stack", "_", "__unparsed__"];
const STACK = { name: "prod", sandbox: false };

it("every executor has its folder, its schema and its line in executors.json", () => {
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...NAMES, "lib"].sort());
  expect(Object.keys(EXECUTORS).sort()).toEqual([...NAMES].sort());
  for (const name of NAMES) {
    expect(EXECUTORS[name]).toMatchObject({
      implementation: `./src/executors/${name}/${name}.impl.ts`,
      schema: `./src/executors/${name}/schema.json`,
      description: schemaOf(name).description,
    });
  }
});

describe.each(NAMES)("schema of %s", (name) => {
  const schema = schemaOf(name);
  const properties = Object.entries(schema.properties);

  it("refuses what it does not know and describes what it knows", () => {
    expect(schema.additionalProperties).toBe(false);
    for (const [, { description }] of properties) expect(description).toMatch(/^[A-Z].{10,}\.$/);
  });

  it("has the options that every executor reads", () => {
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(["stack", "__unparsed__"]));
    expect("yes" in schema.properties).toBe(COMMANDS[name].asks);
  });

  it("has no option that is read nowhere: each one becomes the flag of its name", () => {
    for (const [key, { type }] of properties.filter(([key]) => !READ_BY_RUNNER.includes(key))) {
      const flag = key.length === 1 ? `-${key}` : `--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
      const [value, args] =
        type === "array"
          ? [
              ["a", "b"],
              [`${flag}=a`, `${flag}=b`],
            ]
          : type === "boolean"
            ? [true, [flag]]
            : [1, [`${flag}=1`]];
      const argv = pulumiArguments(COMMANDS[name], STACK, { [key]: value });
      expect(argv.slice(COMMANDS[name].argv.length + 2)).toEqual(args);
    }
  });

  it("gives each short letter to one option", () => {
    const letters = properties.flatMap(([key, { alias }]) => alias ?? (key.length === 1 ? key : []));
    expect(new Set(letters).size).toBe(letters.length);
  });
});

it("state has no way to show secrets, outputs has one", () => {
  expect(Object.keys(schemaOf("state").properties)).not.toContain("showSecrets");
  expect(Object.keys(schemaOf("outputs").properties)).toContain("showSecrets");
});
