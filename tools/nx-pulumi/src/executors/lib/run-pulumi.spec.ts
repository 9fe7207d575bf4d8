import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CommandName, PulumiOptions } from "./arguments.ts";
import type { ExecOptions, ExecResult } from "./exec-command.ts";
import { type ProjectContext, runPulumi, type World } from "./run-pulumi.ts";

const COMMANDS: CommandName[] = [
  "up",
  "preview",
  "destroy",
  "refresh",
  "outputs",
  "drift",
  "import",
  "cancel",
  "state",
];
const ASKING: CommandName[] = ["up", "destroy", "refresh", "import", "cancel"];

let folder: string;
let state: string;
let locks: string;
let log: string[];
let started: { args: string; options: ExecOptions }[];
/** Exit code or output by the first argument of a started CLI; 0 where nothing is said. */
let answers: Record<string, Partial<ExecResult>>;
/** The stacks of which the sandbox was asked to remove what nobody recorded. */
let cleaned: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nx-pulumi-"));
  const project = join(folder, "stack-aws");
  mkdirSync(project);
  writeFileSync(join(project, "Pulumi.yaml"), "name: stack-aws\n");
  for (const stack of ["sandbox", "prod"]) writeFileSync(join(project, `Pulumi.${stack}.yaml`), "");
  state = join(folder, "state", ".pulumi", "stacks", "stack-aws", "sandbox.json");
  locks = join(folder, "state", ".pulumi", "locks", "organization", "stack-aws", "sandbox");
  mkdirSync(join(state, ".."), { recursive: true });
  mkdirSync(locks, { recursive: true });
  writeFileSync(state, '{"version":3}');
  log = [];
  started = [];
  answers = {};
  cleaned = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const USER_ENV = { HOME: "/home/user", AWS_PROFILE: "prod" };

function run(
  name: CommandName,
  options: PulumiOptions = {},
  world: Partial<World> = {},
  context: Partial<ProjectContext> = {},
): Promise<number> {
  return runPulumi(
    name,
    options,
    { projectFolder: join(folder, "stack-aws"), projectName: "stack-aws", targetName: name, ...context },
    {
      env: USER_ENV,
      interactive: false,
      log: (line) => log.push(line),
      findCli: () => Promise.resolve("/bin/pulumi"),
      enterSandbox: () =>
        Promise.resolve({ SANDBOX: "1", PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href }),
      exec: (_command, args, execOptions) => {
        started.push({ args: args.join(" "), options: execOptions });
        return Promise.resolve({ exitCode: 0, stdout: "", ...answers[args[0] ?? ""] });
      },
      removeUnrecorded: (project, stack) => {
        cleaned.push(`${project}/${stack}`);
        return Promise.resolve(2);
      },
      ...world,
    },
  );
}

const argv = (): string[] => started.map(({ args }) => args);

describe("what no state knows of", () => {
  it("is removed after a destroy of the sandbox stack", async () => {
    await run("destroy");
    expect(cleaned).toEqual(["stack-aws/sandbox"]);
    expect(log).toContain("Removed 2 that a killed run had made and no state knew of.");
  });

  it("stays after everything else", async () => {
    await run("up");
    await run("destroy", { stack: "prod", yes: true });
    await run("destroy", { previewOnly: true });
    answers = { destroy: { exitCode: 1 } };
    await run("destroy");
    expect(cleaned).toEqual([]);
  });
});

describe("which stack", () => {
  it("is the sandbox when none is named, with the sandbox's environment alone", async () => {
    await run("preview");
    expect(argv()).toEqual(["preview --stack sandbox"]);
    expect(started[0]?.options.env).toEqual({
      SANDBOX: "1",
      PULUMI_BACKEND_URL: expect.stringContaining("file://"),
    });
    expect(started[0]?.options.cwd).toBe(join(folder, "stack-aws"));
    expect(started[0]?.options.shielded).toBe(false);
  });

  it.each(["prod", "acme/prod", "acme/stack-aws/prod"])(
    "%s runs in the user's own environment and never starts the sandbox",
    async (stack) => {
      const enterSandbox = jest.fn();
      await run("preview", { stack }, { enterSandbox });
      expect(argv()).toEqual([`preview --stack ${stack}`]);
      expect(started[0]?.options.env).toBe(USER_ENV);
      expect(started[0]?.options.shielded).toBe(true);
      expect(enterSandbox).not.toHaveBeenCalled();
    },
  );

  it("mistyped is an error that lists the stacks", async () => {
    await expect(run("preview", { stack: "prdo" })).rejects.toThrow(
      "--stack prdo: there is no such stack. Stacks of stack-aws: prod, sandbox. " +
        "A stack is a file Pulumi.<stack>.yaml in the project's folder.",
    );
    expect(started).toEqual([]);
  });

  it.each([
    ["-c prdo", ["run", "stack-aws:up", "-c", "prdo"]],
    ["-c prdo", ["run", "stack-aws:up", "--configuration=prdo", "--", "-c", "aws:region=x"]],
    ["-c prdo", ["run", "stack-aws:up:prdo"]],
    ["-c production", ["run", "stack-aws:up", "--prod"]],
  ])("a configuration that Nx dropped is an error too: %s from %j", async (named, typed) => {
    const env = { NX_PULUMI_ARGV: JSON.stringify(typed) };
    await expect(run("up", {}, { env })).rejects.toThrow(`${named}: there is no such stack.`);
  });

  it("a configuration that Nx applied is none", async () => {
    const env = { NX_PULUMI_ARGV: '["run","stack-aws:preview","-c","prod","--","-c","aws:region=x"]' };
    await run("preview", { stack: "prod" }, { env }, { configurationName: "prod" });
    expect(argv()).toEqual(["preview --stack prod"]);
  });

  it("an organisation before the sandbox is refused: that stack would be another one", async () => {
    await expect(run("up", { stack: "acme/sandbox" })).rejects.toThrow(
      '--stack acme/sandbox: the stack "sandbox" is local. Write --stack sandbox.',
    );
  });

  it("options that Nx drops before -- are refused", async () => {
    const env = { NX_PULUMI_ARGV: '["run","stack-aws:up","--stack","prod","-y","--","--diff"]' };
    await expect(run("up", {}, { env })).rejects.toThrow(
      '--stack prod -y: Nx passes on only what comes after "--". Write your options there, ' +
        "for example: npx nx run stack-aws:up -- --stack prod -y",
    );
    expect(started).toEqual([]);
  });
});

describe("a real stack", () => {
  it.each(ASKING)("%s without a terminal and without --yes starts nothing", async (name) => {
    const findCli = jest.fn();
    await expect(run(name, { stack: "prod" }, { findCli })).rejects.toThrow(
      `${name} on the stack "prod" changes a real cloud and asks first, but there is no terminal to ask on.`,
    );
    expect(findCli).not.toHaveBeenCalled();
  });

  it.each(ASKING)("%s runs in a terminal, with --yes, and with --preview-only", async (name) => {
    await run(name, { stack: "prod" }, { interactive: true });
    await run(name, { stack: "prod", yes: true });
    await run(name, { stack: "prod", previewOnly: true });
    expect(started).toHaveLength(3);
  });

  it.each(COMMANDS.filter((name) => !ASKING.includes(name)))("%s asks nothing anywhere", async (name) => {
    answers["refresh"] = { stdout: "{}" };
    await run(name, { stack: "prod" });
    expect(started).toHaveLength(1);
  });

  it("never meets debugged providers", async () => {
    const env = { PULUMI_DEBUG_PROVIDERS: "aws:1234" };
    await expect(run("preview", { stack: "prod" }, { env })).rejects.toThrow(
      "PULUMI_DEBUG_PROVIDERS is set: a real stack would meet the sandbox or another debugged provider.",
    );
    expect(started).toEqual([]);
  });

  it("leaves its team's locks alone", async () => {
    const lock = join(locks, "1.json");
    writeFileSync(lock, "{}");
    await run("up", { stack: "prod", yes: true });
    expect(existsSync(lock)).toBe(true);
  });
});

describe("exit codes", () => {
  it.each(COMMANDS.filter((name) => name !== "drift"))("%s ends as the CLI does", async (name) => {
    const command = { outputs: "stack", state: "stack" }[name as string] ?? name;
    answers[command] = { exitCode: 6 };
    expect(await run(name)).toBe(6);
  });

  it("without a CLI nothing starts, and the way to one is told", async () => {
    const findCli = (): Promise<undefined> => Promise.resolve(undefined);
    await expect(run("up", {}, { findCli })).rejects.toThrow(
      "There is no Pulumi CLI yet. Get it with: npx nx run pulumi-cli:install",
    );
  });

  it("up ends with what to try next, and only when it worked", async () => {
    await run("up");
    expect(log.join("\n")).toContain("npx nx run stack-aws:destroy takes it all down.");
    log = [];
    await run("up", { stack: "prod", yes: true });
    expect(log.join("\n")).toContain("npx nx run stack-aws:drift -c prod");
    log = [];
    answers["up"] = { exitCode: 255 };
    await run("up");
    answers["up"] = {};
    await run("up", { json: true });
    expect(log).toEqual([]);
  });
});

describe("drift", () => {
  const step = (name: string, rest: object): object => ({
    op: "refresh",
    urn: `urn:pulumi:sandbox::stack-aws::my:Parent$aws:cognito/userPool:UserPool::${name}`,
    newState: {},
    ...rest,
  });
  const digest = (...steps: object[]): Partial<ExecResult> => ({ stdout: JSON.stringify({ steps }) });

  it("is 0 when nothing differs", async () => {
    answers["refresh"] = digest(step("users", { detailedDiff: null }));
    expect(await run("drift")).toBe(0);
    expect(log).toEqual(["No drift: the cloud is what the state of sandbox says."]);
    expect(started[0]?.options.capture).toBe(true);
  });

  it("is 2 with a short report that shows no values", async () => {
    answers["refresh"] = digest(
      step("users", { detailedDiff: { "passwordPolicy.minimumLength": {}, mfaConfiguration: {} } }),
      step("gone", { newState: null }),
    );
    expect(await run("drift")).toBe(2);
    expect(log).toEqual([
      "Drift in sandbox: 2 resources changed outside Pulumi.",
      "  ~ aws:cognito/userPool:UserPool users changed: passwordPolicy.minimumLength, mfaConfiguration",
      "  - aws:cognito/userPool:UserPool gone deleted",
      "Adopt it: npx nx run stack-aws:refresh. Put it back: npx nx run stack-aws:up --refresh.",
    ]);
  });

  it("prints the report as JSON", async () => {
    answers["refresh"] = digest(step("gone", { newState: null }));
    expect(await run("drift", { json: true })).toBe(2);
    expect(JSON.parse(log.join(""))).toEqual({
      stack: "sandbox",
      drift: [{ urn: expect.stringMatching(/::gone$/), change: "deleted", properties: [] }],
    });
  });

  it.each([
    [255, 255],
    [2, 1],
  ])("a CLI that fails with %d is a failure with %d, never a drift", async (exitCode, expected) => {
    answers["refresh"] = { exitCode, stdout: "error: no such provider\n" };
    expect(await run("drift")).toBe(expected);
    expect(log).toEqual(["error: no such provider"]);
  });
});

describe("the sandbox stack", () => {
  const lockOf = (pid: number, since = new Date(), host = hostname()): string => {
    const file = join(locks, `${pid}.json`);
    const content = { pid, username: "kim", hostname: host, timestamp: since.toISOString() };
    writeFileSync(file, JSON.stringify(content));
    writeFileSync(`${file}.attrs`, "{}");
    return file;
  };
  const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

  it("is created when it is missing, and only then", async () => {
    rmSync(state);
    await run("up");
    expect(argv()).toEqual(["stack init sandbox --no-select", "up --stack sandbox --yes --skip-preview"]);
  });

  it("is not run when it cannot be created", async () => {
    rmSync(state);
    answers["stack"] = { exitCode: 255 };
    expect(await run("up")).toBe(255);
    expect(argv()).toEqual(["stack init sandbox --no-select"]);
  });

  it("loses what a killed engine had begun to write beside the state", async () => {
    for (const command of ["up", "preview", "outputs"] as const) {
      writeFileSync(`${state}.attrs`, "");
      await run(command);
      expect(existsSync(`${state}.attrs`)).toBe(false);
    }
    expect(log.join("\n")).toMatch(/killed while it wrote the state/);
  });

  it("keeps what is whole beside the state, and what a living run may be writing", async () => {
    writeFileSync(`${state}.attrs`, '{"user.content_type":"application/json"}');
    await run("up");
    expect(existsSync(`${state}.attrs`)).toBe(true);
    writeFileSync(`${state}.attrs`, "{");
    lockOf(process.pid);
    await run("preview");
    expect(existsSync(`${state}.attrs`)).toBe(true);
  });

  it("loses the lock of a dead run, with a line that says so", async () => {
    const pid = deadPid();
    lockOf(pid);
    await run("up");
    expect(readdirSync(locks)).toEqual([]);
    expect(log[0]).toMatch(`Removed the lock of a run that died: process ${pid} of kim on ${hostname()}`);
    expect(argv()).toHaveLength(1);
  });

  it("keeps the lock of a living run, and says who holds it and the way out", async () => {
    const file = lockOf(process.pid);
    await expect(run("destroy")).rejects.toThrow(
      new RegExp(
        `locked by process ${process.pid} of kim on .*if it never will, unlock with: npx nx run stack-aws:cancel$`,
      ),
    );
    expect(existsSync(file)).toBe(true);
    expect(started).toEqual([]);
  });

  it("keeps the lock of another machine, whose processes cannot be seen", async () => {
    lockOf(deadPid(), new Date(), `not-${hostname()}`);
    await expect(run("up")).rejects.toThrow("The stack is locked by process");
  });

  it("says which lock is damaged", async () => {
    writeFileSync(join(locks, "x.json"), '{"pid"');
    await expect(run("up")).rejects.toThrow(`The lock ${join(locks, "x.json")} is damaged.`);
  });

  it.each<CommandName>(["preview", "outputs", "state", "cancel"])("%s needs no lock", async (name) => {
    lockOf(process.pid);
    await run(name);
    expect(started).toHaveLength(1);
  });

  const PENDING = '{"checkpoint":{"latest":{"pending_operations":[{"type":"creating"}]}}}';

  it.each<CommandName>(["up", "destroy", "import"])(
    "%s first repairs what a killed run left",
    async (name) => {
      writeFileSync(state, PENDING);
      await run(name);
      expect(argv()[0]).toBe("refresh --stack sandbox --yes --skip-preview --clear-pending-creates");
      expect(argv()).toHaveLength(2);
      expect(log[0]).toBe("A run was killed in the middle of an operation: repairing the state first.");
    },
  );

  it("does not go on when the repair fails", async () => {
    writeFileSync(state, PENDING);
    answers["refresh"] = { exitCode: 255 };
    expect(await run("up")).toBe(255);
    expect(argv()).toHaveLength(1);
  });

  it("takes the same words inside a property for what they are", async () => {
    writeFileSync(state, JSON.stringify({ description: '"pending_operations":[{' }));
    await run("up");
    expect(argv()).toHaveLength(1);
  });

  it("where the system tells when a process began, sees through a number that was given again", async () => {
    lockOf(process.pid, new Date("2020-01-01T00:00:00Z"));
    const linux = process.platform === "linux";
    const outcome = await run("up").catch(() => "locked");
    expect([outcome, readdirSync(locks).length > 0]).toEqual(linux ? [0, false] : ["locked", true]);
  });
});
