import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { languageHostState, launcher } from "./language-host.ts";

const NAME = "pulumi-language-nodejs";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "language host's-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const host = (content: string | Buffer): void =>
  writeFileSync(join(directory, "pulumi-language-nodejs"), content, { mode: 0o755 });

describe("what stands beside a CLI", () => {
  test("nothing", () => expect(languageHostState(directory)).toBe("missing"));

  test("an official host, also over the stamp of an older one of ours", () => {
    writeFileSync(join(directory, "pulumi-language-nodejs.json"), '{"hash":"old","node":"/node"}');
    host(Buffer.alloc(100_000));
    expect(languageHostState(directory)).toBe("official");
  });

  test("ours from other sources", () => {
    writeFileSync(join(directory, "pulumi-language-nodejs.json"), '{"hash":"old","node":"/node"}');
    host(launcher(NAME, "/node", "linux"));
    expect(languageHostState(directory)).toBe("stale");
  });

  test("ours without its stamp", () => {
    host(launcher(NAME, "/node", "linux"));
    expect(languageHostState(directory)).toBe("stale");
  });
});

describe("the launcher", () => {
  /** A Node.js that says who it is, with which compile cache, and what it was given. */
  function fakeNode(folder: string): string {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "node");
    writeFileSync(path, `#!/bin/sh\necho "${folder.slice(-3)}|$NODE_COMPILE_CACHE|$*"\n`, { mode: 0o755 });
    return path;
  }

  function run(node: string, env: NodeJS.ProcessEnv): string[] {
    host(launcher(NAME, node, "linux"));
    const { stdout, stderr } = spawnSync(join(directory, "pulumi-language-nodejs"), ["127.0.0.1:1", "a b"], {
      env,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    return stdout.trim().split("|");
  }

  test("runs the Node.js that installed it, from a path with blanks and quotes", () => {
    const node = fakeNode(join(directory, "own"));
    expect(run(node, {})).toEqual([
      "own",
      `${directory}/../node-compile-cache`,
      `${directory}/pulumi-language-nodejs.cjs 127.0.0.1:1 a b`,
    ]);
  });

  test("falls back to the Node.js on PATH, and keeps the user's compile cache", () => {
    fakeNode(join(directory, "any"));
    const gone = join(directory, "gone", "node");
    const [who, cache] = run(gone, { PATH: join(directory, "any"), NODE_COMPILE_CACHE: "/mine" });
    expect([who, cache]).toEqual(["any", "/mine"]);
  });

  test("a Node.js that lost its permission to run is passed over", () => {
    fakeNode(join(directory, "any"));
    const node = fakeNode(join(directory, "own"));
    chmodSync(node, 0o644);
    expect(run(node, { PATH: join(directory, "any") })[0]).toBe("any");
  });

  test("on Windows", () => {
    expect(launcher(NAME, "C:\\100% node\\node.exe", "win32").split("\r\n")).toEqual([
      "@echo off",
      "setlocal",
      'set "NODE=C:\\100%% node\\node.exe"',
      'if not exist "%NODE%" set "NODE=node"',
      'if not defined NODE_COMPILE_CACHE set "NODE_COMPILE_CACHE=%~dp0..\\node-compile-cache"',
      '"%NODE%" "%~dp0pulumi-language-nodejs.cjs" %*',
      "",
    ]);
  });
});
