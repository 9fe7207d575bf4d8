/** Small checks of the committed files; each has a name and gives the problems that it found. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import {
  missingPackages,
  registryUrls,
  undecidedScripts,
  unfitPackages,
  type LockFile,
} from "./lock-file.ts";

export interface RepositoryCheck {
  name: string;
  problems: string[];
}

export function checkRepository(root: string): RepositoryCheck[] {
  const lock = readLock(root);
  const { allowScripts = {} } = readJson<{ allowScripts?: { [name: string]: boolean } }>(
    root,
    "package.json",
  );
  return [
    { name: "package-lock.json names no registry", problems: registryUrls(lock) },
    { name: "each install script is allowed or refused", problems: undecidedScripts(lock, allowScripts) },
    { name: "package-lock.json is complete for every platform", problems: missingPackages(lock) },
    { name: "npm ci warns of no engine", problems: unfitPackages(lock) },
    { name: "each test file belongs to a Jest project", problems: strayTests(root) },
  ];
}

export const LOCK_FILE = "package-lock.json";

export function readLock(root: string): LockFile {
  return readJson(root, LOCK_FILE);
}

/** Test files in a project without a Jest configuration: no run would ever find them. */
function strayTests(root: string): string[] {
  const tests = globSync("{apps,packages,tools}/*/**/*.{spec,e2e}.ts", {
    cwd: root,
    exclude: ["**/node_modules/**", "**/dist/**"],
  });
  const projects = new Set(tests.map((test) => test.split(sep).slice(0, 2).join("/")));
  return [...projects]
    .filter((project) => !existsSync(join(root, project, "jest.config.mjs")))
    .map((project) => `${project} has tests and no jest.config.mjs`);
}

function readJson<T>(root: string, file: string): T {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as T;
}
