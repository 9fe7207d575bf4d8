import {
  configEnv,
  envFromList,
  programArgs,
  programEnv,
  readOptions,
  splitArgs,
  type ProgramRun,
} from "./program.ts";

const RUN: ProgramRun = {
  monitor: "127.0.0.1:1",
  engine: "127.0.0.1:2",
  organization: "organization",
  project: "shop",
  rootDirectory: "/shop",
  stack: "dev",
  pwd: "/shop/src",
  dryRun: true,
  parallel: 16,
  tracing: "",
  entryPoint: "main.js",
  args: ["--verbose"],
};
const PLAIN = { typescript: false, nodeArgs: [] };

describe("programArgs", () => {
  const flags = [
    ...["--monitor", "127.0.0.1:1", "--engine", "127.0.0.1:2", "--organization", "organization"],
    ...["--project", "shop", "--root-directory", "/shop", "--stack", "dev", "--pwd", "/shop/src"],
    ...["--parallel", "16"],
  ];

  test.each([
    ["a preview", {}, PLAIN, ["/sdk/run", ...flags, "--dry-run", "main.js", "--verbose"]],
    ["an update", { dryRun: false }, PLAIN, ["/sdk/run", ...flags, "main.js", "--verbose"]],
    ["no entry point", { entryPoint: "", args: [] }, PLAIN, ["/sdk/run", ...flags, "--dry-run", "."]],
    [
      "arguments for node",
      { args: [] },
      { ...PLAIN, nodeArgs: ["--stack-trace-limit=0"] },
      ["--stack-trace-limit=0", "/sdk/run", ...flags, "--dry-run", "main.js"],
    ],
    [
      "tracing",
      { dryRun: false, args: [], tracing: "http://localhost:9411" },
      PLAIN,
      ["/sdk/run", ...flags, "--tracing", "http://localhost:9411", "main.js"],
    ],
  ])("%s", (_, run, options, expected) => {
    expect(programArgs("/sdk/run", { ...RUN, ...run }, options)).toEqual(expected);
  });
});

test("modules to preload stand before the SDK's own program", () => {
  const args = programArgs("/sdk/run", RUN, { ...PLAIN, nodeArgs: ["--inspect"] }, ["/quiet.cjs"]);
  expect(args.slice(0, 4)).toEqual(["--inspect", "--require", "/quiet.cjs", "/sdk/run"]);
});

describe("readOptions", () => {
  test("defaults", () => {
    expect(readOptions({})).toEqual({ typescript: true, nodeArgs: [] });
  });

  test("everything", () => {
    const raw = { typescript: false, nodeargs: "-r ./a.js", tsconfig: "ts.json", packagemanager: "pnpm" };
    expect(readOptions(raw)).toEqual({
      typescript: false,
      nodeArgs: ["-r", "./a.js"],
      tsconfig: "ts.json",
      packageManager: "pnpm",
    });
  });

  test.each([
    [{ typescript: "yes" }, 'runtime.options.typescript in Pulumi.yaml is "yes"; it must be true or false.'],
    [{ nodeargs: ["-r"] }, 'runtime.options.nodeargs in Pulumi.yaml is ["-r"]; it must be a string.'],
    [{ tsconfig: 1 }, "runtime.options.tsconfig in Pulumi.yaml is 1; it must be a path."],
    [
      { packagemanager: "pip" },
      'runtime.options.packagemanager in Pulumi.yaml is "pip"; it must be auto, npm, yarn, pnpm, bun.',
    ],
  ])("refuses %j", (raw, message) => {
    expect(() => readOptions(raw)).toThrow(new Error(message));
  });
});

describe("splitArgs", () => {
  test.each([
    ["", []],
    ["  ", []],
    ["--a --b=1", ["--a", "--b=1"]],
    [`-r "a b" 'c "d"'`, ["-r", "a b", 'c "d"']],
    [String.raw`a\ b "c\"d"`, ["a b", 'c"d']],
    [`--x='' ''`, ["--x=", ""]],
  ])("%j", (line, expected) => {
    expect(splitArgs(line)).toEqual(expected);
  });

  test("an unclosed quote", () => {
    expect(() => splitArgs("-r 'a")).toThrow("has an unclosed '");
  });
});

describe("the program's environment", () => {
  test("configuration keys are rewritten, secret keys are not", () => {
    expect(
      configEnv(
        [
          ["shop:size", "1"],
          ["aws:config:region", "r"],
          ["shop:a:b", "2"],
        ],
        ["shop:size"],
      ),
    ).toEqual({
      PULUMI_CONFIG: '{"shop:config:size":"1","aws:config:region":"r","shop:config:a:b":"2"}',
      PULUMI_CONFIG_SECRET_KEYS: '["shop:size"]',
    });
  });

  test.each([
    [true, true, { PULUMI_NODEJS_TYPESCRIPT: "true" }],
    [true, false, { PULUMI_NODEJS_TYPESCRIPT: "true", PULUMI_NODEJS_TRANSPILE_ONLY: "true" }],
    [false, true, {}],
  ])("typescript %s, types at hand %s", (typescript, canTypeCheck, expected) => {
    const base = { HOME: "/h", PULUMI_NODEJS_TYPESCRIPT: "inherited" };
    expect(programEnv(base, [], [], { ...PLAIN, typescript }, canTypeCheck)).toEqual({
      HOME: "/h",
      PULUMI_CONFIG: "{}",
      PULUMI_CONFIG_SECRET_KEYS: "[]",
      ...expected,
    });
  });

  test("the user's own wish about type checking is kept", () => {
    const env = programEnv({ PULUMI_NODEJS_TRANSPILE_ONLY: "false" }, [], [], PLAIN, false);
    expect(env["PULUMI_NODEJS_TRANSPILE_ONLY"]).toBe("false");
  });

  test("a list of variables: the last of a name wins, `=` may be in a value", () => {
    expect(envFromList(["A=1", "B=x=y", "A=2", "=C:=C:\\", "broken"])).toEqual({
      A: "2",
      B: "x=y",
      "=C:": "C:\\",
    });
  });
});
