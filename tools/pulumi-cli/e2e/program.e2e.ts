/** The real engine runs Node.js programs through the language host that stands beside the CLI. */
import { isAlive, until } from "../src/testing/fakes.ts";
import { Workplace, type Project } from "./workplace.ts";

jest.setTimeout(120_000);

/** A program that says who it is and then waits for ever. */
const WAITING = `
require("node:fs").writeFileSync("who.tmp", JSON.stringify([process.pid, process.ppid]));
require("node:fs").renameSync("who.tmp", "who.json");
module.exports = new Promise(() => setInterval(() => undefined, 1000));`;

let inside: Workplace;
let outside: Workplace;
beforeAll(() => {
  inside = new Workplace("node_modules");
  outside = new Workplace("NODE_PATH");
});
afterAll(() => {
  inside.close();
  outside.close();
});

test("an empty program in a folder outside any workspace, twice", async () => {
  const project = await outside.project("empty", { "index.js": "" });
  expect(await project.up()).toMatchObject({
    code: 0,
    text: expect.stringContaining("+ 1 created") as string,
  });
  expect(await project.up()).toMatchObject({
    code: 0,
    text: expect.stringContaining("1 unchanged") as string,
  });
});

test("configuration, secrets, exports, what the program prints", async () => {
  const project = await inside.project("settings", {
    "index.js": `
      const pulumi = require("@pulumi/pulumi");
      const config = new pulumi.Config();
      console.log("printed with console.log");
      process.stderr.write("printed to stderr\\n");
      exports.size = config.requireNumber("size");
      exports.region = new pulumi.Config("aws").require("region");
      exports.password = config.requireSecret("password");
      exports.secret = pulumi.isSecret(exports.password);
      exports.who = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");`,
  });
  const settings = ["--plaintext", "size=3", "--plaintext", "aws:region=eu-west-1"];
  await project.pulumi("config", "set-all", ...settings, "--secret", "password=canary-4711");
  const { code, text } = await project.up();
  expect(code).toBe(0);
  const diagnostics = text.slice(text.indexOf("Diagnostics:"));
  expect(diagnostics.match(/printed with console\.log/g)).toHaveLength(1);
  expect(diagnostics.match(/printed to stderr/g)).toHaveLength(1);
  expect(text).not.toContain("canary-4711");
  expect(project.stateText()).not.toContain("canary-4711");
  expect(await project.outputs()).toEqual({
    size: 3,
    region: "eu-west-1",
    password: "canary-4711",
    secret: true,
    who: "organization/settings/dev",
  });
});

describe("a program that fails", () => {
  let project: Project;
  beforeAll(async () => {
    project = await inside.project("failing", {});
  });

  test("by an error: the error is shown once, and nothing is said about exit codes", async () => {
    project.write("index.js", `throw new Error("the flux is off");`);
    const { code, text } = await project.up();
    expect(code).not.toBe(0);
    const diagnostics = text.slice(text.indexOf("Diagnostics:"));
    expect(diagnostics.match(/the flux is off/g)).toHaveLength(1);
    expect(text).not.toContain("exit code");
  });

  test.each([
    ["process.exit(3)", "Program exited with non-zero exit code: 3"],
    ['process.kill(process.pid, "SIGKILL")', "Program was ended by SIGKILL"],
  ])("by %s: the user is told", async (source, message) => {
    project.write("index.js", source);
    const { code, text } = await project.up();
    expect(code).not.toBe(0);
    expect(text).toContain(message);
  });

  test("for a runtime option that is wrong", async () => {
    project.write("Pulumi.yaml", "name: failing\nruntime: { name: nodejs, options: { nodeargs: [--x] } }\n");
    expect(await project.up()).toMatchObject({
      text: expect.stringContaining(
        'runtime.options.nodeargs in Pulumi.yaml is ["--x"]; it must be a string.',
      ) as string,
    });
  });
});

test("main, nodeargs and typescript of Pulumi.yaml, and the compile cache", async () => {
  const project = await inside.project("options", {
    "Pulumi.yaml": `name: options
main: src/entry.js
runtime:
  name: nodejs
  options: { typescript: false, nodeargs: "--stack-trace-limit=7 --title='a b'" }`,
    "src/entry.js": `
      module.exports = {
        nodeArgs: process.execArgv,
        typescript: process.env.PULUMI_NODEJS_TYPESCRIPT ?? "off",
        cwd: require("node:path").basename(process.cwd()),
        cached: require("node:module").getCompileCacheDir() !== undefined,
        node: Number.parseInt(process.versions.node) >= 22,
      };`,
  });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(await project.outputs()).toEqual({
    nodeArgs: ["--stack-trace-limit=7", "--title=a b"],
    typescript: "off",
    cwd: "src",
    cached: true,
    node: true,
  });
});

describe("a TypeScript program", () => {
  const source = `
import * as pulumi from "@pulumi/pulumi";
interface Answer { value: number }
const answer: Answer = { value: 42 };
export const value: pulumi.Output<number> = pulumi.output(answer.value);`;

  test("with the SDK installed runs, and is type-checked", async () => {
    const project = await inside.project("typed", { "index.ts": source });
    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await project.outputs()).toEqual({ value: 42 });

    project.write("index.ts", source.replace("value: 42", 'value: "42"'));
    const { code, text } = await project.up();
    expect(code).not.toBe(0);
    expect(text).toContain("TS2322: Type 'string' is not assignable to type 'number'");
  });

  test("with the SDK in NODE_PATH only runs without types", async () => {
    const project = await outside.project("untyped", { "index.ts": source });
    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await project.outputs()).toEqual({ value: 42 });
  });
});

test("a dynamic provider, which is a plugin that the SDK brings", async () => {
  const project = await inside.project("dynamic", {
    "index.js": `
      const pulumi = require("@pulumi/pulumi");
      const provider = { create: async ({ value }) => ({ id: "made", outs: { value: value + 1 } }) };
      class Counter extends pulumi.dynamic.Resource {
        constructor(name, args) { super(provider, name, args); }
      }
      exports.value = new Counter("counter", { value: 41 }).value;`,
  });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(await project.outputs()).toEqual({ value: 42 });
});

test("a program without an SDK is told what to do", async () => {
  const project = await outside.project("bare", { "index.js": "" });
  const run = outside.start(project.directory, ["up", "--yes", "--skip-preview"], { NODE_PATH: "" });
  const { code, text } = await run.ended;
  expect(code).not.toBe(0);
  expect(text).toContain(`Cannot find module '@pulumi/pulumi/cmd/run' from ${project.directory}`);
  expect(text).toContain(`Run "npm install" in that folder`);
});

describe("nothing outlives the engine", () => {
  test.each([
    ["Ctrl-C", "SIGINT"],
    ["kill -9", "SIGKILL"],
  ] as const)("after %s", async (_, signal) => {
    const project = await inside.project(`waiting-${signal.toLowerCase()}`, { "index.js": WAITING });
    const run = project.start("up", "--yes", "--skip-preview", "--stack", "dev");
    await until(() => project.has("who.json"));
    const processes = JSON.parse(project.read("who.json")) as number[];
    run.child.kill(signal);
    const { code } = await run.ended;
    expect(code).not.toBe(0);
    await until(() => processes.every((pid) => !isAlive(pid)));
  });

  test("a stack whose update was interrupted can be updated at once", async () => {
    const project = await inside.project("again", { "index.js": WAITING });
    const run = project.start("up", "--yes", "--skip-preview", "--stack", "dev");
    await until(() => project.has("who.json"));
    run.child.kill("SIGINT");
    await run.ended;
    project.write("index.js", "exports.done = true;");
    expect(await project.up()).toMatchObject({ code: 0 });
  });
});

test("pulumi about knows the runtime and the program's dependencies", async () => {
  const project = await inside.project("about", {
    "index.js": "",
    "package.json": JSON.stringify({ name: "about", dependencies: { "@pulumi/pulumi": "*" } }),
  });
  const { text } = await project.pulumi("about", "--json");
  const about = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Record<
    string,
    unknown
  >;
  expect(about).toMatchObject({
    runtime: { language: "nodejs", version: process.version },
    dependencies: [{ name: "@pulumi/pulumi", version: "3.259.0" }],
  });
});
