/** The main job as a person types it: Nx, the engine, the sandbox and the stack of this workspace together. */
import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { call, findDaemon, stopDaemon, type DaemonInfo } from "@ml-identity/sandbox";
import { follow, type Outcome, type Run } from "@ml-identity/sandbox/testing";

const ROOT = resolve(import.meta.dirname, "../../..");
const NX = join(ROOT, "node_modules", "nx", "dist", "bin", "nx.js");

let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "stack-aws-")));
  env = { ...process.env, SANDBOX_HOME: join(folder, ".sandbox"), NX_PULUMI_ARGV: undefined };
});

afterAll(async () => {
  const daemon = await findDaemon(env);
  if (daemon) await stopDaemon(daemon);
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]): Run {
  return follow(
    spawn(process.execPath, [NX, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] }),
  );
}

function nx(...args: string[]): Promise<Outcome> {
  return start(...args).outcome;
}

async function objects(): Promise<unknown[]> {
  return (await call((await findDaemon(env)) as DaemonInfo, "GET", "/objects")) as unknown[];
}

test("up, up, preview, refresh, drift, state, destroy", async () => {
  const up = await nx("run", "stack-aws:up");
  expect(up).toMatchObject({ code: 0, text: expect.stringMatching(/\+ \d+ created/) });
  expect(up.text).toContain("Next: npx nx run sandbox:status");
  const made = (await objects()).length;
  expect(made).toBeGreaterThan(40);

  for (const target of ["up", "preview", "refresh"]) {
    const { code, text } = await nx("run", `stack-aws:${target}`);
    expect({ target, code, summary: /^Resources:\n\s*(.*)$/m.exec(text)?.[1] }).toEqual({
      target,
      code: 0,
      summary: expect.stringMatching(/^\d+ unchanged$/),
    });
  }

  expect(await nx("run", "stack-aws:drift")).toMatchObject({ code: 0 });
  const type = "aws:cognito/userPool:UserPool";
  const daemon = (await findDaemon(env)) as DaemonInfo;
  const pool = ((await objects()) as { type: string; id: string }[]).find((object) => object.type === type);
  const drift = (mfaConfiguration: string): Promise<unknown> =>
    call(daemon, "POST", "/drift", { id: pool?.id, type, state: { mfaConfiguration } });
  await drift("OFF");
  expect(await nx("run", "stack-aws:drift")).toMatchObject({
    code: 2,
    text: expect.stringContaining("mfaConfiguration"),
  });
  await drift("ON");

  const state = await nx("run", "stack-aws:state");
  expect(state).toMatchObject({ code: 0, text: expect.stringContaining('"ciphertext"') });
  expect((await nx("run", "stack-aws:outputs")).text).toContain("userTokenContract");

  expect(await nx("run", "stack-aws:destroy", "--yes")).toMatchObject({
    code: 0,
    text: expect.stringMatching(/- \d+ deleted/),
  });
  expect(await objects()).toEqual([]);
});

test("two runs of one stack: the second says who holds it and how to get out", async () => {
  await nx("run", "stack-aws:up");
  const daemon = (await findDaemon(env)) as DaemonInfo;
  await call(daemon, "POST", "/faults", { call: "diff", latency: 15_000 });
  const first = start("run", "stack-aws:up");
  await first.saw("Updating (sandbox)");
  const second = await nx("run", "stack-aws:up");
  expect(second.code).not.toBe(0);
  expect(second.text).toMatch(/locked by process \d+ .*npx nx run stack-aws:cancel/);
  expect((await first.outcome).code).toBe(0);
  expect(await nx("run", "stack-aws:destroy", "--yes")).toMatchObject({ code: 0 });
});

test.each<[string, string[], RegExp]>([
  ["a stack that does not exist", ["run", "stack-aws:up", "-c", "produktion"], /produktion.*prod.*sandbox/s],
  [
    "a real stack without a terminal and without --yes",
    ["run", "stack-aws:up", "-c", "prod"],
    /changes a real cloud and asks first.*--yes/s,
  ],
])("%s is refused before anything starts", async (_, args, message) => {
  const { code, text } = await nx(...args);
  expect(code).not.toBe(0);
  expect(text).toMatch(message);
  expect(text).not.toContain("Updating");
});

test("a change in the library affects the stack's preview, a change in the documents affects none", async () => {
  const affected = async (file: string): Promise<string[]> => {
    const { text } = await nx(
      "show",
      "projects",
      "--affected",
      `--files=${file}`,
      "--withTarget=preview",
      "--json",
    );
    return JSON.parse(text.slice(text.indexOf("["))) as string[];
  };
  expect(await affected("packages/aws-cognito-oidc/src/user-pool.ts")).toEqual(["stack-aws"]);
  expect(await affected("docs/adr/0001-sandbox-over-mocks.md")).toEqual([]);
});
