/** What the generator writes is in order as it stands: formatted, checked, tested, deployed and destroyed. */
import { spawn } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { findDaemon, stopDaemon } from "@ml-identity/sandbox";
import { follow, type Outcome } from "@ml-identity/sandbox/testing";

const ROOT = resolve(import.meta.dirname, "../../..");
const NX = "nx/dist/bin/nx.js";
const MADE_BY_TOOLS: readonly string[] = ["node_modules", "dist", "tmp", ".nx", ".sandbox", "coverage"];

/** A clone of this workspace, in which anything may be written. */
let clone: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  clone = realpathSync(mkdtempSync(join(tmpdir(), "generator-")));
  env = {
    ...process.env,
    SANDBOX_HOME: join(clone, ".sandbox"),
    NX_PULUMI_ARGV: undefined,
    NX_DAEMON: "false",
    // Nothing is taken from what other runs on this machine have kept.
    NX_CACHE_DIRECTORY: join(clone, ".nx", "cache"),
  };
  const isSource = (path: string): boolean => !MADE_BY_TOOLS.includes(basename(path));
  const files = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of [...files.map((file) => file.name), "packages", "tools"])
    cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter: isSource });
  link();
});

afterAll(async () => {
  const daemon = await findDaemon(env);
  if (daemon) await stopDaemon(daemon);
  rmSync(clone, { recursive: true, force: true });
});

/** What `npm install` does: other people's packages are those of this workspace, and its own stand in the clone. */
function link(): void {
  const modules = join(clone, "node_modules");
  rmSync(modules, { recursive: true, force: true });
  const own = new Map(
    globSync("{apps,packages,tools}/*/package.json", { cwd: clone }).map((file) => {
      const { name } = JSON.parse(readFileSync(join(clone, file), "utf8")) as { name: string };
      return [name, join(clone, dirname(file))];
    }),
  );
  const scopes = new Set([...own.keys()].map((name) => dirname(name)));
  const installed = readdirSync(join(ROOT, "node_modules")).flatMap((entry) =>
    scopes.has(entry)
      ? readdirSync(join(ROOT, "node_modules", entry)).map((name) => `${entry}/${name}`)
      : entry,
  );
  const theirs = installed.filter((name) => !scopes.has(dirname(name)));
  const targets = new Map([
    ...theirs.map((name) => [name, join(ROOT, "node_modules", name)] as const),
    ...own,
  ]);
  for (const [name, target] of targets) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(target, join(modules, name));
  }
}

/** Runs a file of an installed package in the clone. */
function run(file: string, ...args: string[]): Promise<Outcome> {
  const command = [join(ROOT, "node_modules", file), ...args];
  return follow(spawn(process.execPath, command, { cwd: clone, env, stdio: ["ignore", "pipe", "pipe"] }))
    .outcome;
}

async function succeeds(file: string, ...args: string[]): Promise<string> {
  const { code, text } = await run(file, ...args);
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${text}`);
  return text;
}

const CLOUDS = ["aws", "zitadel"];
const folders = CLOUDS.flatMap((cloud) => [`packages/${cloud}-labeling`, `apps/stack-${cloud}-labeling`]);

test("a library and a stack of each cloud that the sandbox serves", async () => {
  for (const cloud of CLOUDS) {
    const text = await succeeds(NX, "g", "@ml-identity/nx-pulumi:component", cloud, "labeling");
    expect(text).toContain(`npx nx run stack-${cloud}-labeling:up`);
  }
  expect(await run(NX, "g", "@ml-identity/nx-pulumi:component", "aws", "labeling")).toMatchObject({
    code: 1,
    text: expect.stringContaining("packages/aws-labeling is already there"),
  });
  link();

  // Each tool once for all of them, which takes half the time of their targets.
  const compile = async (): Promise<void> => {
    for (const folder of folders) await succeeds("typescript/bin/tsc", "-p", folder);
  };
  await Promise.all([succeeds("eslint/bin/eslint.js", "--max-warnings=0", ...folders), compile()]);
  await succeeds("prettier/bin/prettier.cjs", "--check", ...folders);
  await succeeds("jest/bin/jest.js", "--projects", ...folders);

  for (const stack of CLOUDS.map((cloud) => `stack-${cloud}-labeling`)) {
    const settings = join(clone, "apps", stack, "Pulumi.sandbox.yaml");
    const before = readFileSync(settings, "utf8");
    expect(await succeeds(NX, "run", `${stack}:up`)).toMatch(/\+ \d created/);
    expect(await succeeds(NX, "run", `${stack}:destroy`, "--yes")).toMatch(/- \d deleted/);
    expect(readFileSync(settings, "utf8")).toBe(before);
  }
});
