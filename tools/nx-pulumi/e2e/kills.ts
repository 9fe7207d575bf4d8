/**
 * `kill -9` of the daemon, the engine and the program at random points of an `up`: the next `up` converges, nothing is
 * orphaned and nothing is lost.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { findCli } from "@ml-identity/pulumi-cli";
import { ensureDaemon, sandboxEnvironment } from "@ml-identity/sandbox";
import { follow, TestSandbox, type TestProject } from "@ml-identity/sandbox/testing";
import { runPulumi, type World } from "../src/executors/lib/run-pulumi.ts";

/** Points for each victim: more than fifty for the three. */
const POINTS = 17;
/** How many of them come before the engine has reached the sandbox: it then waits ten seconds for a dead daemon. */
const EARLY_POINTS = 3;
/** What that many runs and repairs may take on a busy machine. */
const MINUTES = 9;

export type Victim = "daemon" | "engine" | "program";

let sandbox: TestSandbox;
let project: TestProject;

/** Every round creates, updates, replaces and deletes something. */
function program(round: number): string {
  return `const pulumi = require("@pulumi/pulumi");
// Of the SDK it needs the type tokens alone, and loading it is a good part of each of these many runs.
class UserPool extends pulumi.CustomResource {
  constructor(name, args) { super("aws:cognito/userPool:UserPool", name, args); }
}
class UserGroup extends pulumi.CustomResource {
  constructor(name, args) { super("aws:cognito/userGroup:UserGroup", name, args); }
}
for (const i of [0, 1, 2]) {
  const pool = new UserPool("pool" + i, { tags: { round: "${round}" } });
  for (const j of [0, 1]) new UserGroup("group" + i + j, { userPoolId: pool.id, name: "group" + j + "-${round % 3}" });
}
new UserPool("only-${round}", { name: "only" });
`;
}
const EXPECTED_OBJECTS = 10;

interface Attempt {
  started: Promise<ChildProcess>;
  /** Until the first resource is being made, or the end. */
  working: Promise<void>;
  exitCode: Promise<number>;
  text(): string;
}

/** One `up` as the executor runs it, its process in reach. */
function up(): Attempt {
  const lines: string[] = [];
  const { promise: started, resolve } = Promise.withResolvers<ChildProcess>();
  const { promise: working, resolve: atWork } = Promise.withResolvers<void>();
  const env = { ...process.env, SANDBOX_HOME: sandbox.daemon.folder };
  const world: World = {
    env,
    interactive: false,
    log: (line) => void lines.push(line),
    findCli: () => Promise.resolve(findCli()?.path),
    enterSandbox: async (cli) => sandboxEnvironment(await ensureDaemon({ env }), env, cli),
    exec: async (command, args, options) => {
      const child = spawn(command, args, {
        cwd: options.cwd,
        env: options.env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const run = follow(child);
      if (args[0] === "up") {
        resolve(child);
        void run.saw("creating").then(atWork, atWork);
      }
      const { code, text } = await run.outcome;
      lines.push(text);
      return { exitCode: code, stdout: text };
    },
    removeUnrecorded: () => Promise.reject(new Error("nothing is destroyed here")),
  };
  const context = { projectFolder: project.folder, projectName: project.name, targetName: "up" };
  return { started, working, exitCode: runPulumi("up", {}, context, world), text: () => lines.join("\n") };
}

async function kill(victim: Victim, engine: ChildProcess): Promise<void> {
  if (victim === "engine") engine.kill("SIGKILL");
  else if (victim === "daemon") process.kill(sandbox.daemon.pid, "SIGKILL");
  else for (const pid of programsBelow(engine.pid ?? 0)) process.kill(pid, "SIGKILL");
}

/** The Node processes that run the program: they have the engine among their ancestors. */
function programsBelow(engine: number): number[] {
  const parents = new Map<number, number>();
  const programs: number[] = [];
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const pid = Number(name);
    try {
      const [, parent = "0"] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      parents.set(pid, Number(parent));
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("cmd/run")) programs.push(pid);
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === engine) return true;
    return false;
  };
  return programs.filter(isBelow);
}

/** Declares the test for one victim; each has a file of its own, so that they run side by side. */
export function testKills(victim: Victim): void {
  beforeAll(async () => {
    sandbox = await TestSandbox.open();
    project = await sandbox.project(`killed-${victim}`, program(0));
  });
  afterAll(() => sandbox.close());

  const title = `kill -9 of the ${victim} at ${POINTS} random points: the next up converges`;
  test(title, () => killAndConverge(victim), MINUTES * 60_000);
}

async function killAndConverge(victim: Victim): Promise<void> {
  const { reached, duration } = await unharmed();

  for (let round = 1; round <= POINTS; round++) {
    project.write(program(round));
    const run = up();
    const engine = await run.started;
    const early = round <= EARLY_POINTS;
    if (!early) await run.working;
    // The point itself is what is random here; nothing waits for anything.
    const point = Math.random() * (early ? reached : duration - reached);
    await Promise.race([wait(point), run.exitCode]);
    if (engine.exitCode === null) await kill(victim, engine);
    await run.exitCode;

    const next = up();
    const where = `round ${round}: ${victim} ${point.toFixed(0)} ms after its ${early ? "start" : "first resource"}`;
    const exitCode = await next.exitCode;
    await sandbox.restart();
    const text = exitCode === 0 ? "" : next.text();
    expect({ where, exitCode, text }).toEqual({ where, exitCode: 0, text: "" });
    const objects = (await sandbox.objects()).map(({ id, urn }) => `${urn} ${id}`).sort();
    const recorded = project.recorded().map(({ id, urn }) => `${urn} ${id}`);
    expect({ where, objects }).toEqual({ where, objects: recorded.sort() });
    expect(recorded).toHaveLength(EXPECTED_OBJECTS);
  }
}

/** How long an `up` takes that nobody disturbs, in milliseconds: until it reaches the sandbox, and to its end. */
async function unharmed(): Promise<{ reached: number; duration: number }> {
  // The first run fills the caches.
  expect(await up().exitCode).toBe(0);
  project.write(program(POINTS + 1));
  const began = performance.now();
  const run = up();
  await run.working;
  const reached = performance.now() - began;
  expect(await run.exitCode).toBe(0);
  return { reached, duration: performance.now() - began };
}
