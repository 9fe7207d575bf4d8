import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { languageHostState } from "./language-host.ts";
import { Machine, isAlive, until } from "./testing/fakes.ts";
import { PULUMI_VERSION } from "./version.ts";

jest.setTimeout(60_000);

let machine: Machine;
let cliPath: string;
beforeEach(() => {
  machine = new Machine();
  cliPath = join(machine.pinnedBin, "pulumi");
});
afterEach(() => machine.remove());

/** What an install must not leave behind. */
function partials(): string[] {
  return readdirSync(machine.versions).filter((name) => name.includes("partial"));
}

describe("a build from Go modules", () => {
  test("says what it will take, installs CLI and language host, and is found from then on", async () => {
    machine.addGo();
    const first = machine.install();
    expect(await first.ended).toBe(0);
    expect(first.stderr).toMatch(/127\.0\.0\.1:2 does not answer within 5 s \(ECONNREFUSED\)/);
    expect(first.stderr).toMatch(/with go1\.26\.0\. .* about 4 to 6 minutes .* 115 MB/);
    expect(JSON.parse(first.stdout)).toEqual({
      path: cliPath,
      version: PULUMI_VERSION,
      source: "go",
      reason: "installed now by build from Go modules",
    });
    expect(languageHostState(machine.pinnedBin)).toBe("current");
    expect(partials()).toEqual([]);

    const second = machine.install();
    expect(await second.ended).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ path: cliPath, source: "versions" });
    expect(machine.builds).toBe(1);
  });

  test("two installs at once build once", async () => {
    machine.addGo();
    const both = [machine.install(), machine.install()];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(machine.builds).toBe(1);
    expect(both.map(({ stdout }) => (JSON.parse(stdout) as { source: string }).source).sort()).toEqual([
      "go",
      "versions",
    ]);
    expect(both.map(({ stderr }) => stderr).join("")).toMatch(/Another install is under way \(process \d+\)/);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the whole build, and nothing of it is left", async (signal, code) => {
    const pids = join(machine.root, "pids");
    machine.addGo({ hang: pids });
    const command = machine.start(["install", "--from", "go"]);
    await until(() => existsSync(pids));
    command.child.kill(signal);
    expect(await command.ended).toBe(code);
    expect(command.stderr).toContain("Interrupted; nothing was installed.");
    const started = readFileSync(pids, "utf8").trim().split(" ").map(Number);
    expect(started).toHaveLength(2);
    await until(() => started.every((pid) => !isAlive(pid)));
    expect(partials()).toEqual([]);
    expect(existsSync(cliPath)).toBe(false);

    machine.addGo();
    expect(await machine.install().ended).toBe(0);
  });

  test("an install that was killed outright keeps no lock, and what it left is removed", async () => {
    const pids = join(machine.root, "pids");
    machine.addGo({ hang: pids });
    const killed = machine.install();
    await until(() => existsSync(pids));
    killed.child.kill("SIGKILL");
    const [shell] = readFileSync(pids, "utf8").split(" ").map(Number);
    process.kill(-Number(shell), "SIGKILL");
    await killed.ended;
    expect(partials()).toHaveLength(1);

    machine.addGo();
    const next = machine.install();
    expect(await next.ended).toBe(0);
    expect(next.stderr).not.toContain("Another install");
    expect(partials()).toEqual([]);
  });

  test("a truncated CLI is replaced", async () => {
    machine.addGo();
    expect(await machine.install().ended).toBe(0);
    truncateSync(cliPath, 5);
    const again = machine.install();
    expect(await again.ended).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ source: "go" });
    expect(machine.builds).toBe(2);
  });

  test("a CLI of another version is replaced", async () => {
    machine.addCli(machine.pinnedBin, "3.200.0");
    machine.addGo();
    expect(await machine.install().ended).toBe(0);
    expect(readFileSync(cliPath, "utf8")).toContain(`v${PULUMI_VERSION}`);
  });

  test("a build that gives another version is not installed", async () => {
    machine.addGo({ builds: "3.0.0" });
    const command = machine.start(["install", "--from", "go"]);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain("build from Go modules: the result is version 3.0.0");
    expect(existsSync(cliPath)).toBe(false);
    expect(partials()).toEqual([]);
  });

  test("only the language host is missing: no build", async () => {
    machine.addCli(machine.pinnedBin, PULUMI_VERSION);
    const command = machine.install();
    expect(await command.ended).toBe(0);
    expect(command.stderr).toBe(`Updated the Node.js language host in ${machine.pinnedBin}.\n`);
    expect(languageHostState(machine.pinnedBin)).toBe("current");
  });
});

describe("every way fails", () => {
  test.each([
    ["no go", undefined, "there is no go on PATH; Go 1.25.11 or newer is needed"],
    ["an old go", "1.25.10", 'Go 1.25.11 or newer is needed, and "go version" says: go version go1.25.10'],
    ["an ancient go", "1.9", 'Go 1.25.11 or newer is needed, and "go version" says: go version go1.9'],
  ])("%s: one message names each way, why, and the way out", async (_, version, reason) => {
    if (version) machine.addGo({ version });
    const command = machine.install({}, { PATH: machine.path });
    expect(await command.ended).toBe(1);
    for (const line of [
      `CliError: There is no Pulumi CLI ${PULUMI_VERSION}, and none could be installed:`,
      "  - PULUMI_CLI: not set",
      "  - PATH: no pulumi on it",
      `  - ${cliPath}: is not there`,
      "  - download of the official release: 127.0.0.1:2 does not answer within 5 s",
      `  - build from Go modules: ${reason}`,
      "name it in PULUMI_CLI or put it on PATH",
    ]) {
      expect(command.stderr).toContain(line);
    }
  });

  test("a go build that fails shows what go said", async () => {
    machine.addScript(
      join(machine.path, "go"),
      `[ "$1" = version ] && { echo go version go1.26.0; exit; }\necho "go: proxy says 403" >&2; exit 1`,
    );
    const command = machine.start(["install", "--from", "go"]);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain('"go build" ended with exit code 1:\ngo: proxy says 403');
  });
});

describe("a download by the npm launcher", () => {
  let server: Server;
  let releaseHost: string;
  beforeEach(async () => {
    server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    releaseHost = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => server.close());

  /** A launcher that puts a release into its cache, as the real one does. */
  function launcher(version: string): string {
    const release = machine.addScript(join(machine.root, "release", "pulumi"), `echo v${version}`);
    return machine.addScript(
      join(machine.root, "run.js"),
      `const { cpSync, mkdirSync, writeFileSync } = require("node:fs");
const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin";
mkdirSync(bin, { recursive: true });
cpSync(${JSON.stringify(release)}, bin + "/pulumi");
writeFileSync(bin + "/pulumi-language-nodejs", Buffer.alloc(100_000), { mode: 0o755 });`,
    );
  }

  test("is taken before a build, and the official language host stays", async () => {
    machine.addGo();
    const command = machine.install({ releaseHost, launcher: launcher(PULUMI_VERSION) });
    expect(await command.ended).toBe(0);
    expect(JSON.parse(command.stdout)).toMatchObject({ path: cliPath, source: "download" });
    expect(languageHostState(machine.pinnedBin)).toBe("official");
    expect(machine.builds).toBe(0);
    expect(partials()).toEqual([]);
  });

  test("does not wait for ever for a host, and keeps the user's settings of curl", async () => {
    writeFileSync(join(machine.root, ".curlrc"), "proxy = http://proxy.example:3128");
    const shows = machine.addScript(
      join(machine.root, "run.js"),
      `console.log(require("node:fs").readFileSync(process.env.CURL_HOME + "/.curlrc", "utf8")); process.exit(1);`,
    );
    const command = machine.install({ releaseHost, launcher: shows }, { PATH: machine.path });
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain("proxy = http://proxy.example:3128 connect-timeout = 5");
  });

  test("gives another version: the build is taken", async () => {
    machine.addGo();
    const command = machine.install({ releaseHost, launcher: launcher("3.1.0") });
    expect(await command.ended).toBe(0);
    expect(command.stderr).toContain("download of the official release: the result is version 3.1.0");
    expect(JSON.parse(command.stdout)).toMatchObject({ source: "go" });
  });

  test("fails: the message has the launcher's own words", async () => {
    machine.addGo();
    const failing = machine.addScript(
      join(machine.root, "run.js"),
      `console.error("pulumi: no such release"); process.exit(1);`,
    );
    const command = machine.install({ releaseHost, launcher: failing });
    expect(await command.ended).toBe(0);
    expect(command.stderr).toMatch(/the npm launcher ended with exit code 1: pulumi: no such release/);
  });
});

test("a PULUMI_HOME that cannot be made is named", async () => {
  const home = machine.addScript(join(machine.root, "file"), "");
  const command = machine.install({}, { PULUMI_HOME: home });
  expect(await command.ended).toBe(1);
  expect(command.stderr).toContain(`${join(home, "versions")} cannot be written to (ENOTDIR)`);
});
