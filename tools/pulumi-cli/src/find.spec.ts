import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { findCli, searchCli } from "./find.ts";
import { Machine } from "./testing/fakes.ts";
import { PULUMI_VERSION, isRecentEnough } from "./version.ts";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.remove());

/** A language host big enough to be an official one. */
function addOfficialHost(): void {
  writeFileSync(join(machine.pinnedBin, "pulumi-language-nodejs"), Buffer.alloc(100_000), { mode: 0o755 });
}

describe("the order", () => {
  test("PULUMI_CLI before PATH before the versions folder", () => {
    const chosen = machine.addCli(join(machine.root, "chosen"), "3.300.0");
    const onPath = machine.addCli(machine.path, "3.260.1");
    const installed = machine.addCli(machine.pinnedBin, PULUMI_VERSION);
    addOfficialHost();

    const env = { ...machine.env, PULUMI_CLI: chosen };
    expect(findCli(env)).toEqual({
      path: chosen,
      version: "3.300.0",
      source: "PULUMI_CLI",
      reason: "PULUMI_CLI names it",
    });
    expect(findCli(machine.env)).toEqual({
      path: onPath,
      version: "3.260.1",
      source: "PATH",
      reason: `the first pulumi on PATH of at least ${PULUMI_VERSION}`,
    });
    expect(findCli({ ...machine.env, PATH: "/usr/bin:/bin" })).toEqual({
      path: installed,
      version: PULUMI_VERSION,
      source: "versions",
      reason: "installed before (an official release)",
    });
  });

  test("a pulumi on PATH that is too old is passed over, a later one is taken", () => {
    const old = machine.addCli(machine.path, "3.258.9");
    const later = machine.addCli(join(machine.root, "later"), PULUMI_VERSION);
    const env = { ...machine.env, PATH: `${machine.path}:${join(machine.root, "later")}` };
    expect(findCli(env)?.path).toBe(later);
    expect(searchCli(machine.env).attempts).toContainEqual({
      way: "PATH",
      problem: `${old} is version 3.258.9, and at least ${PULUMI_VERSION} of the same major version is needed`,
    });
  });

  test("nothing anywhere", () => {
    expect(searchCli(machine.env)).toEqual({
      attempts: [
        { way: "PULUMI_CLI", problem: "not set" },
        { way: "PATH", problem: "no pulumi on it" },
        { way: join(machine.pinnedBin, "pulumi"), problem: "is not there" },
      ],
    });
  });

  test.each(["node_modules/.bin/pulumi", "lib/node_modules/pulumi/run.js"])(
    "the npm launcher at %s is not a CLI, and is not started",
    (place) => {
      const launcher = machine.addScript(join(machine.root, place), "echo v9; touch started");
      symlinkSync(launcher, join(machine.path, "pulumi"));
      const { cli, attempts } = searchCli(machine.env);
      expect(cli).toBeUndefined();
      expect(attempts[1]?.problem).toMatch(/pulumi is the npm launcher, which downloads a CLI/);
    },
  );

  test("our own folder on PATH is judged as ours, language host included", () => {
    machine.addCli(machine.pinnedBin, PULUMI_VERSION);
    const env = { ...machine.env, PATH: `${machine.pinnedBin}:/usr/bin:/bin` };
    expect(searchCli(env).attempts.at(-1)?.problem).toBe("has no Node.js language host beside it");
    addOfficialHost();
    expect(findCli(env)?.source).toBe("versions");
  });
});

describe("PULUMI_CLI that cannot be used is an error, not a reason to look further", () => {
  beforeEach(() => machine.addCli(machine.path, PULUMI_VERSION));

  test("too old", () => {
    const old = machine.addCli(join(machine.root, "old"), "3.100.0");
    expect(() => findCli({ ...machine.env, PULUMI_CLI: old })).toThrow(
      `PULUMI_CLI=${old} is version 3.100.0, and at least ${PULUMI_VERSION} of the same major version is needed. ` +
        `Set it to a Pulumi CLI of at least ${PULUMI_VERSION}, or unset it to let the workspace find or install one.`,
    );
  });

  test.each([
    ["not there", "nowhere/pulumi", /nowhere\/pulumi is not there\. Set it to/],
    ["a folder", "bin", /bin is not a file\./],
  ])("%s", (_, setting, message) => {
    expect(() => findCli({ ...machine.env, PULUMI_CLI: join(machine.root, setting) })).toThrow(message);
  });

  test("the npm launcher", () => {
    const launcher = machine.addScript(join(machine.root, "node_modules/.bin/pulumi"), "echo v9");
    expect(() => findCli({ ...machine.env, PULUMI_CLI: launcher })).toThrow(/is the npm launcher/);
  });
});

describe("what is in the versions folder is checked", () => {
  test("a wrong version", () => {
    machine.addCli(machine.pinnedBin, "3.258.0");
    addOfficialHost();
    expect(searchCli(machine.env).attempts.at(-1)?.problem).toBe(
      `is version 3.258.0 in the folder of ${PULUMI_VERSION}`,
    );
  });

  test("a truncated binary", () => {
    mkdirSync(machine.pinnedBin, { recursive: true });
    const path = join(machine.pinnedBin, "pulumi");
    copyFileSync(process.execPath, path);
    truncateSync(path, 4096);
    addOfficialHost();
    const { cli, attempts } = searchCli(machine.env);
    expect(cli).toBeUndefined();
    expect(attempts.at(-1)?.problem).toMatch(/cannot be run|ended with SIG/);
  });

  test("a binary that was verified and is cut short afterwards", () => {
    const path = machine.addCli(machine.pinnedBin, PULUMI_VERSION);
    addOfficialHost();
    expect(findCli(machine.env)?.path).toBe(path);
    truncateSync(path, 12);
    expect(findCli(machine.env)).toBeUndefined();
  });
});

test("a CLI is asked for its version once, and again when it changes", () => {
  machine.addCli(machine.path, PULUMI_VERSION);
  for (let i = 0; i < 3; i++) expect(findCli(machine.env)?.version).toBe(PULUMI_VERSION);
  expect(machine.runs).toBe(1);
  machine.addCli(machine.path, "3.1000.0");
  expect(findCli(machine.env)?.version).toBe("3.1000.0");
  expect(machine.runs).toBe(2);
});

test.each([
  ["3.259.0", true],
  ["3.259.7", true],
  ["3.1000.0-alpha.1", true],
  ["3.258.9", false],
  ["2.300.0", false],
  ["4.0.0", false],
  ["nonsense", false],
])("version %s is recent enough: %s", (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected);
});
