import { join } from "node:path";
import { Machine } from "./testing/fakes.ts";
import { PULUMI_VERSION } from "./version.ts";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.remove());

async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const command = machine.start(args);
  const code = await command.ended;
  return { code, stdout: command.stdout, stderr: command.stderr };
}

test("which: the CLI and why", async () => {
  const path = machine.addCli(machine.path, "3.300.0");
  expect(await run("which")).toEqual({
    code: 0,
    stdout: `Pulumi 3.300.0: ${path} (the first pulumi on PATH of at least ${PULUMI_VERSION})\n`,
    stderr: "",
  });
});

test("which --json: the same for programs, with the ways that gave nothing", async () => {
  const path = machine.addCli(machine.path, "3.300.0");
  const { code, stdout } = await run("which", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    path,
    version: "3.300.0",
    source: "PATH",
    reason: `the first pulumi on PATH of at least ${PULUMI_VERSION}`,
    attempts: [{ way: "PULUMI_CLI", problem: "not set" }],
  });
});

test("which without a CLI: every way and what to do", async () => {
  expect(await run("which")).toEqual({
    code: 1,
    stdout: `No Pulumi CLI ${PULUMI_VERSION} yet:
  - PULUMI_CLI: not set
  - PATH: no pulumi on it
  - ${join(machine.pinnedBin, "pulumi")}: is not there
Get one with: npx nx run pulumi-cli:install
`,
    stderr: "",
  });
});

test("install where a CLI is already there does nothing but say so", async () => {
  const path = machine.addCli(machine.path, PULUMI_VERSION);
  const { code, stdout } = await run("install");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(path) as string });
});

test("a wrong PULUMI_CLI ends every command", async () => {
  for (const command of ["which", "install"]) {
    const started = machine.start([command], { PULUMI_CLI: "/nowhere" });
    expect(await started.ended).toBe(1);
    expect(started.stderr).toMatch(/^PULUMI_CLI=\/nowhere is not there\. .*\n$/);
  }
});

test("--help", async () => {
  expect(await run("--help")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("which [--json]") as string,
  });
});

test.each([
  [[], "a command is missing"],
  [["instal"], 'unknown command "instal"'],
  [["which", "now"], 'unexpected argument "now"'],
  [["which", "--from", "go"], "--from belongs to install"],
  [["install", "--json"], "--json belongs to which"],
  [["install", "--from", "brew"], '--from is "brew"; it must be download or go'],
  [["install", "--force"], "Unknown option '--force'"],
])("usage: %j", async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
