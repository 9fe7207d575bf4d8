import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkRepository } from "./repository.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "check-repository-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
}

const problems = (): { [name: string]: string[] } =>
  Object.fromEntries(checkRepository(root).map((check) => [check.name, check.problems]));

test("a sound workspace has no problem", () => {
  write("package.json", { allowScripts: { node: true } });
  write("package-lock.json", { packages: { "node_modules/node": { hasInstallScript: true } } });
  write("tools/a/src/a.spec.ts", "");
  write("tools/a/jest.config.mjs", "");
  expect(problems()).toEqual({
    "package-lock.json names no registry": [],
    "each install script is allowed or refused": [],
    "package-lock.json is complete for every platform": [],
    "npm ci warns of no engine": [],
    "each test file belongs to a Jest project": [],
  });
});

test("each check finds its problem", () => {
  write("package.json", {});
  write("package-lock.json", {
    packages: {
      "node_modules/a": { resolved: "https://registry.example/a.tgz" },
      "node_modules/b": { hasInstallScript: true },
      "node_modules/c": { engines: { node: ">=22" } },
      "node_modules/d": { optionalDependencies: { "d-mac": "1" } },
    },
  });
  write("apps/a/e2e/a.e2e.ts", "");
  write("apps/a/e2e/b.e2e.ts", "");
  write("apps/b/node_modules/c/src/c.spec.ts", "");
  expect(problems()).toEqual({
    "package-lock.json names no registry": [expect.stringContaining("node_modules/a")],
    "each install script is allowed or refused": [expect.stringContaining("node_modules/b")],
    "package-lock.json is complete for every platform": [expect.stringContaining("d-mac")],
    "npm ci warns of no engine": [expect.stringContaining("node_modules/c")],
    "each test file belongs to a Jest project": ["apps/a has tests and no jest.config.mjs"],
  });
});
