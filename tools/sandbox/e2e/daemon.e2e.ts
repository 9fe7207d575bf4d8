/** The daemon's life: whatever state its folder is in, a start ends in a running sandbox or in one clear message. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { call, ensureDaemon, findDaemon, stopDaemon } from "../src/client.ts";
import { MAIN, pathsOf, type Paths } from "../src/paths.ts";
import { follow, type Outcome } from "../src/testing/engine.ts";

let folder: string;
let paths: Paths;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-e2e-"));
  env = { ...process.env, SANDBOX_HOME: join(folder, ".sandbox") };
  paths = pathsOf(env);
});

afterEach(async () => {
  const running = await findDaemon(env);
  if (running) await stopDaemon(running);
  rmSync(folder, { recursive: true, force: true });
});

function sandbox(...args: string[]): Promise<Outcome> {
  return follow(spawn(process.execPath, [MAIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] })).outcome;
}

/** Ends the daemon as a crash does, and returns when its process is gone. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (await findDaemon(env)) await new Promise(setImmediate);
}

test("start, status, stop, and each of them twice", async () => {
  expect(await sandbox("status")).toMatchObject({ code: 0, text: expect.stringContaining("does not run") });
  expect((await sandbox("start")).text).toMatch(/runs \(process \d+\): aws on \d+/);
  const [first, second] = [await findDaemon(env), await sandbox("start").then(() => findDaemon(env))];
  expect(second?.pid).toBe(first?.pid);
  expect(await sandbox("status")).toMatchObject({ code: 0, text: expect.stringContaining("It is empty") });
  expect((await sandbox("stop")).text).toContain("has stopped");
  expect((await sandbox("stop")).text).toContain("does not run");
});

test("ten starts at once make one daemon", async () => {
  const daemons = await Promise.all(Array.from({ length: 10 }, () => ensureDaemon({ env })));
  expect(new Set(daemons.map(({ pid }) => pid)).size).toBe(1);
});

test("a killed daemon leaves a file behind, and the next start does not mind", async () => {
  const first = await ensureDaemon({ env });
  await kill(first.pid);
  const second = await ensureDaemon({ env });
  expect(second.pid).not.toBe(first.pid);
});

test("a stale file that names a living process and a port somebody else has by now is not believed", async () => {
  const other = createServer((_, response) => response.end('{"pid":1}'));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  mkdirSync(paths.folder, { recursive: true });
  const { port } = other.address() as AddressInfo;
  writeFileSync(
    paths.info,
    JSON.stringify({
      pid: process.pid,
      token: "x",
      control: port,
      ports: { aws: port },
      folder: paths.folder,
      sources: "",
      started: "",
    }),
  );
  const daemon = await ensureDaemon({ env });
  expect(daemon.pid).not.toBe(process.pid);
  await new Promise((resolve) => other.close(resolve));
});

test("a daemon that runs older sources is replaced", async () => {
  const first = await ensureDaemon({ env });
  writeFileSync(paths.info, JSON.stringify({ ...first, sources: "older" }));
  const second = await ensureDaemon({ env });
  expect(second.pid).not.toBe(first.pid);
});

test("a damaged store is named with the way out, and the way out works", async () => {
  mkdirSync(paths.store, { recursive: true });
  writeFileSync(join(paths.store, "store.db"), "not a database ".repeat(1000));
  const outcome = await sandbox("start");
  expect(outcome).toMatchObject({ code: 1, text: expect.stringMatching(/cannot be read .*sandbox:reset/) });
  expect(await sandbox("reset")).toMatchObject({ code: 0 });
  expect(await sandbox("start")).toMatchObject({ code: 0 });
});

test("it is nobody's child, so that ending a process tree does not end it", async () => {
  const { pid } = await ensureDaemon({ env });
  const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  expect(Number(parent)).not.toBe(process.pid);
});

test("it ends by itself when nobody calls", async () => {
  env = { ...env, SANDBOX_IDLE_MINUTES: "0.0001" };
  await ensureDaemon({ env });
  while (existsSync(paths.info)) await new Promise(setImmediate);
  expect(await findDaemon(env)).toBeUndefined();
});

test("the control port opens to nobody without the token", async () => {
  const daemon = await ensureDaemon({ env });
  await expect(call({ ...daemon, token: "guess" }, "GET", "/objects")).rejects.toThrow("wrong token");
});

test("exec passes on arguments, environment and exit code; env prints what exec sets", async () => {
  const print =
    "console.log(process.argv.slice(1).join(), process.env.PULUMI_DEBUG_PROVIDERS, process.env.AWS_SECRET_ACCESS_KEY); process.exit(7)";
  env = { ...env, AWS_SECRET_ACCESS_KEY: "CANARY" };
  const outcome = await sandbox("exec", "--", process.execPath, "-e", print, "a b", "--yes");
  expect(outcome).toMatchObject({
    code: 7,
    text: expect.stringMatching(/^a b,--yes aws:\d+(,[\w-]+:\d+)* undefined$/m),
  });
  expect((await sandbox("env")).text).toMatch(/^export PULUMI_DEBUG_PROVIDERS='aws:\d+(,[\w-]+:\d+)*'$/m);
  expect(existsSync(paths.home)).toBe(true);
});

test("the command runs on an older Node.js too, with the workspace's own", async () => {
  const older = join(folder, "node");
  writeFileSync(older, `#!/bin/sh\nexec "${process.execPath}" --require "${folder}/old.cjs" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(
    join(folder, "old.cjs"),
    `Object.defineProperty(process.versions, "node", { value: "20.20.0" });\n`,
  );
  const bin = join(dirname(MAIN), "..", "bin", "sandbox.mjs");
  const print = "process.stdout.write(process.versions.node.split('.')[0]); process.exit(7)";
  const child = spawn(older, [bin, "exec", "--", process.execPath, "-e", print], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(await follow(child).outcome).toEqual({ code: 7, text: "24" });
});

test.each([
  [["frobnicate"], /there is no command "frobnicate"/],
  [["exec"], /exec needs a command/],
  [["exec", "--", "no-such-command-here"], /no command "no-such-command-here"/],
  [["faults", "add", "--call", "sing"], /--call takes check, diff/],
  [["status", "--jsno"], /Unknown option/],
])("%s is refused with the usage", async (args, message) => {
  expect(await sandbox(...args)).toMatchObject({ code: 2, text: expect.stringMatching(message) });
});

test("what the daemon writes about itself is readable by its owner alone", async () => {
  await ensureDaemon({ env });
  const { statSync } = await import("node:fs");
  expect(statSync(paths.info).mode & 0o077).toBe(0);
  expect(statSync(paths.folder).mode & 0o077).toBe(0);
  expect(readFileSync(paths.log, "utf8")).toBe("");
});
