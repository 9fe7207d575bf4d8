import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { detectPackageManager } from "./install-dependencies.ts";
import { missingDependencies, programDependencies, requiredPlugin, requiredPlugins } from "./packages.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "packages-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function manifest(folder: string, content: object): void {
  const path = join(directory, folder, "package.json");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
}

test("plugins of the packages below the program, scoped and nested ones included", () => {
  manifest("node_modules/@pulumi/aws", {
    name: "@pulumi/aws",
    version: "7.48.0",
    pulumi: { resource: true },
  });
  manifest("node_modules/@pulumi/pulumi", { name: "@pulumi/pulumi", version: "3.259.0", pulumi: {} });
  manifest("node_modules/plain", { name: "plain", version: "1.0.0" });
  manifest("node_modules/plain/node_modules/@acme/x", {
    name: "@acme/x",
    version: "1.2.3",
    pulumi: { resource: true, name: "x", server: "https://example.com" },
  });
  expect(requiredPlugins(directory)).toEqual([
    { name: "aws", version: "v7.48.0", server: "" },
    { name: "x", version: "v1.2.3", server: "https://example.com" },
  ]);
});

test("a program without node_modules needs no plugin", () => {
  expect(requiredPlugins(directory)).toEqual([]);
});

test("a parameterized package names its base plugin", () => {
  const parameterization = { name: "zitadel", version: "1.0.0", value: "e30=" };
  const pulumi = { resource: true, name: "terraform-provider", version: "0.9.0", parameterization };
  expect(requiredPlugin({ name: "@pulumi/zitadel", version: "1.0.0", pulumi })).toEqual({
    name: "terraform-provider",
    version: "v0.9.0",
    server: "",
    parameterization,
  });
});

test("dependencies, direct and transitive, as installed", () => {
  manifest(".", { dependencies: { a: "^1" }, devDependencies: { c: "*" } });
  manifest("node_modules/a", { version: "1.5.0", dependencies: { b: "*" } });
  manifest("node_modules/b", { version: "2.0.0", dependencies: { a: "*" } });
  const a = { name: "a", version: "1.5.0" };
  expect(programDependencies(directory, false)).toEqual([a]);
  expect(programDependencies(directory, true)).toEqual([a, { name: "b", version: "2.0.0" }]);
});

test("dependencies that are not installed", () => {
  manifest(".", { dependencies: { a: "*", "not-there-at-all": "*" } });
  manifest("node_modules/a", { version: "1.0.0" });
  expect(missingDependencies(directory)).toEqual(["not-there-at-all"]);
});

test.each([
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["package-lock.json", "npm"],
  ["README.md", "npm"],
])("a folder below one with %s is installed by %s", (file, manager) => {
  const inner = join(directory, "packages", "inner");
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(directory, file), "");
  expect(detectPackageManager(inner)).toBe(manager);
});
