import { EventEmitter, once } from "node:events";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { World } from "../../test/world";
import { HELP } from "./command-line";
import { run } from "./run";
import type { CommandProcess } from "./run";

/** A process with signals, whose output is kept. */
class TestProcess extends EventEmitter implements CommandProcess {
  readonly env: Record<string, string | undefined> = {};
  out = "";
  err = "";
  readonly stdout: Writable = new Writable({
    write: (chunk, _encoding, done) => {
      this.out += String(chunk);
      done();
    },
  });
  readonly stderr: Writable = new Writable({
    write: (chunk, _encoding, done) => {
      this.err += String(chunk);
      this.emit("err");
      done();
    },
  });

  get events(): Record<string, unknown>[] {
    return this.err
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits until so many events of the name were told. */
  async told(name: string, times = 1): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.events.filter(({ event }) => event === name);
      if (found.length >= times) return found[times - 1] as Record<string, unknown>;
      await once(this, "err");
    }
  }
}

const PUBLIC = (path: string): unknown => [{ methods: ["GET"], path, public: true }];

let world: World;
let folder: string;
let host: TestProcess;
let running: Promise<number> | undefined;
beforeEach(async () => {
  world = new World();
  await world.start();
  folder = mkdtempSync(join(tmpdir(), "training-gate-"));
  host = new TestProcess();
  running = undefined;
});
afterEach(async () => {
  host.emit("SIGTERM");
  await running;
  await world.stop();
  rmSync(folder, { recursive: true });
});

function write(name: string, value: unknown): string {
  const file = join(folder, name);
  // In one step, so that nobody reads half of it.
  writeFileSync(`${file}.new`, typeof value === "string" ? value : JSON.stringify(value));
  renameSync(`${file}.new`, file);
  return file;
}

function config(routes: unknown): string {
  write("contract.json", world.contract());
  write("routes.json", routes);
  return write("gate.json", {
    contracts: ["contract.json"],
    routes: "routes.json",
    upstream: world.upstream.origin,
    port: 0,
    admin: { port: 0 },
    guard: { allowLoopbackHttp: true },
  });
}

/** Starts the service. @returns the gate's URL. */
async function serve(routes: unknown): Promise<string> {
  running = run(["serve", "--config", config(routes)], host);
  return (await host.told("listening"))["url"] as string;
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}

test("help", async () => {
  expect(await run(["--help"], host)).toBe(0);
  expect(await run(["serve", "-h"], host)).toBe(0);
  expect(host.out).toBe(HELP + HELP);
});

test.each<[argv: string[], message: string]>([
  [[], "a command is missing: serve or check\n"],
  [["start"], 'unknown command "start"\n'],
  [["serve", "now"], 'unexpected "now"\n'],
  [["serve", "--port", "http"], '--port must be a number from 0 to 65535; got "http"\n'],
  [["serve", "--admin-port", "-1"], "Option '--admin-port' argument is ambiguous."],
  [["serve", "--prot", "1"], "Unknown option '--prot'."],
])("wrong usage: %j", async (argv, message) => {
  expect(await run(argv, host)).toBe(2);
  expect(host.err).toContain(message);
  expect(host.err).toContain("See training-gate --help.\n");
});

test("a configuration that cannot be used: everything that is wrong", async () => {
  expect(await run(["serve", "--upstream", "ftp://x", "--port", "70000"], host)).toBe(2);
  expect(host.err).toBe(
    [
      "The configuration cannot be used:",
      "contracts: is missing; put it into the file, or use --contracts",
      "routes: is missing; put it into the file, or use --routes",
      'upstream: must be an http or https URL with host and port only, such as http://127.0.0.1:8888; got "ftp://x"',
      "port: must be a whole number from 0 to 65535; got 70000",
      "",
    ].join("\n"),
  );
});

test("check says what a configuration means, and opens nothing", async () => {
  const file = config([
    { name: "home", methods: ["GET"], path: "/", require: { scopes: ["a"] }, upstream: "http://127.0.0.1:1" },
    { name: "t", methods: ["GET"], path: "/:t", require: {}, tenant: { path: "t" } },
    { name: "open", methods: ["GET"], path: "/open/*", public: true },
  ]);
  expect(await run(["check", "--config", file], host)).toBe(0);
  expect(host.out).toBe(
    [
      "Contracts:",
      `  contract.json: access tokens of ${world.issuer}`,
      "Routes, the first that fits decides:",
      '  home: {"scopes":["a"]} -> http://127.0.0.1:1',
      `  t: {} in the tenant of the path -> ${world.upstream.origin}`,
      `  open: nobody has to say who asks -> ${world.upstream.origin}`,
      "",
    ].join("\n"),
  );
});

test("several contracts after one option", async () => {
  config(PUBLIC("/"));
  write("second.json", { ...world.contract(), audiences: ["b"] });
  const contracts = ["contract.json", "second.json"].map((name) => join(folder, name));
  const argv = ["check", "--config", join(folder, "gate.json"), "--contracts", ...contracts];
  expect(await run(argv, host)).toBe(0);
  expect(host.out).toContain(`  ${contracts[1]}: access tokens of ${world.issuer}\n`);
});

test.each(["SIGTERM", "SIGINT"])("serve runs until %s", async (signal) => {
  const url = await serve(PUBLIC("/"));
  expect(await host.told("listening")).toMatchObject({
    upstream: world.upstream.origin,
    contracts: ["contract.json"],
  });
  expect(await statusOf(url)).toBe(200);
  host.emit(signal);
  expect(await running).toBe(0);
  expect(host.events.slice(-2)).toMatchObject([{ event: "stopping", signal }, { event: "stopped" }]);
  expect(JSON.parse(host.out)).toMatchObject({ route: "GET /", code: "PUBLIC" });
  expect(host.eventNames()).toEqual([]);
});

test("a port that is taken: exit code 1", async () => {
  const file = config(PUBLIC("/"));
  const code = await run(["serve", "--config", file, "--port", world.upstream.port], host);
  expect(code).toBe(1);
  expect(host.err).toMatch(/^The gate failed: .*EADDRINUSE/m);
});

test("routes are read again when their file changes", async () => {
  const url = await serve(PUBLIC("/old"));
  write("routes.json", PUBLIC("/new"));
  await host.told("routes-taken");
  expect([await statusOf(`${url}/old`), await statusOf(`${url}/new`)]).toEqual([404, 200]);
});

test("routes that are wrong stay as they were, and the next good ones are taken", async () => {
  const url = await serve(PUBLIC("/old"));
  write("routes.json", [{ methods: ["GET"], path: "/new" }]);
  expect(await host.told("routes-refused")).toMatchObject({
    problems: [{ path: "routes[0].require", reason: expect.stringMatching(/^is missing/) }],
  });
  expect(await statusOf(`${url}/old`)).toBe(200);
  write("routes.json", "[{");
  expect(await host.told("routes-refused", 2)).toMatchObject({
    problems: [expect.stringMatching(/JSON/)],
  });
  expect(await statusOf(`${url}/old`)).toBe(200);
  write("routes.json", PUBLIC("/new"));
  await host.told("routes-taken");
  expect(await statusOf(`${url}/new`)).toBe(200);
});

test("routes are read again on SIGHUP", async () => {
  await serve(PUBLIC("/"));
  host.emit("SIGHUP");
  await host.told("routes-taken");
  rmSync(join(folder, "routes.json"));
  host.emit("SIGHUP");
  expect(await host.told("routes-refused")).toMatchObject({ problems: [expect.stringMatching(/ENOENT/)] });
});

test("routes are read again although another file of their folder changes all the time", async () => {
  const url = await serve(PUBLIC("/old"));
  const busy = setInterval(() => writeFileSync(join(folder, "audit.log"), "x"), 20);
  try {
    write("routes.json", PUBLIC("/new"));
    await host.told("routes-taken");
  } finally {
    clearInterval(busy);
  }
  expect(await statusOf(`${url}/new`)).toBe(200);
});

test("SIGHUP while the gate stops changes nothing", async () => {
  let arrived = (): void => {};
  const request = new Promise<void>((resolve) => (arrived = resolve));
  let answer = (): void => {};
  world.onRequest = (_request, response) => {
    answer = () => void response.end("late");
    arrived();
  };
  const url = await serve(PUBLIC("/"));
  const late = fetch(url);
  await request;
  host.emit("SIGTERM");
  await host.told("stopping");
  expect(host.listenerCount("SIGHUP")).toBe(1);
  host.emit("SIGHUP");
  answer();
  expect(await (await late).text()).toBe("late");
  expect(await running).toBe(0);
});

test("without its audit log the gate stops, and says why", async () => {
  await serve(PUBLIC("/"));
  host.stdout.destroy(new Error("write EPIPE"));
  expect(await running).toBe(1);
  expect(host.err).toMatch(/^The gate failed: the audit log cannot be written: write EPIPE$/m);
  host = new TestProcess();
});

test("who reads the output of a command may go away", async () => {
  host.stdout.destroy(new Error("write EPIPE"));
  expect(await run(["--help"], host)).toBe(0);
});
