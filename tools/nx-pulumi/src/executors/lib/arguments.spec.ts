import { type CommandName, COMMANDS, pulumiArguments, type PulumiOptions } from "./arguments.ts";

const SANDBOX = { name: "sandbox", sandbox: true };
const PROD = { name: "prod", sandbox: false };

function line(name: CommandName, stack = SANDBOX, options: PulumiOptions = {}): string {
  return pulumiArguments(COMMANDS[name], stack, options).join(" ");
}

describe("on the sandbox stack nothing is asked", () => {
  it.each<[CommandName, string]>([
    ["up", "up --stack sandbox --yes --skip-preview"],
    ["preview", "preview --stack sandbox"],
    ["destroy", "destroy --stack sandbox --yes --skip-preview"],
    ["refresh", "refresh --stack sandbox --yes --skip-preview --clear-pending-creates"],
    ["outputs", "stack output --stack sandbox"],
    ["drift", "refresh --preview-only --json --stack sandbox"],
    ["import", "import --generate-code=false --stack sandbox --yes --skip-preview"],
    ["cancel", "cancel --stack sandbox --yes"],
    ["state", "stack export --stack sandbox"],
  ])("%s", (name, expected) => expect(line(name)).toBe(expected));

  it.each<CommandName>(["destroy", "refresh", "import"])("%s --preview-only only shows", (name) => {
    const options = { previewOnly: true, __unparsed__: ["--preview-only"] };
    expect(line(name, SANDBOX, options)).toBe(
      [...COMMANDS[name].argv, "--stack sandbox --preview-only"].join(" "),
    );
  });
});

describe("on a real stack the CLI asks as it always does", () => {
  it.each<[CommandName, string]>([
    ["up", "up --stack prod"],
    ["preview", "preview --stack prod"],
    ["destroy", "destroy --stack prod"],
    ["refresh", "refresh --stack prod"],
    ["outputs", "stack output --stack prod"],
    ["drift", "refresh --preview-only --json --stack prod"],
    ["import", "import --generate-code=false --stack prod"],
    ["cancel", "cancel --stack prod"],
    ["state", "stack export --stack prod"],
  ])("%s", (name, expected) => expect(line(name, PROD)).toBe(expected));

  it("--yes goes through once", () => {
    expect(line("destroy", PROD, { yes: true, __unparsed__: ["--yes"] })).toBe("destroy --stack prod --yes");
  });
});

describe("options", () => {
  it("passes on what was typed word by word, numbers, blanks and shell characters included", () => {
    const typed = ["aws:cognito/userPool:UserPool", "users", "123456789012345678", "--message", "a b; $(c)"];
    const options = { message: "a b; $(c)", _: ["aws:cognito/userPool:UserPool"], __unparsed__: typed };
    expect(pulumiArguments(COMMANDS.import, PROD, options)).toEqual([
      "import",
      "--generate-code=false",
      "--stack",
      "prod",
      ...typed,
    ]);
  });

  it("turns options of the target or configuration into flags", () => {
    const options = {
      stack: "prod",
      parallel: 4,
      diff: true,
      showSames: false,
      targetDependents: true,
      target: ["urn:a", "urn:b"],
      v: 9,
    };
    expect(pulumiArguments(COMMANDS.preview, PROD, options).slice(3)).toEqual([
      "--parallel=4",
      "--diff",
      "--show-sames=false",
      "--target-dependents",
      "--target=urn:a",
      "--target=urn:b",
      "-v=9",
    ]);
  });

  it("does not repeat what was typed", () => {
    const options = { parallel: 4, diff: true, __unparsed__: ["--parallel=4"] };
    expect(line("preview", PROD, options)).toBe("preview --stack prod --diff --parallel=4");
  });
});
