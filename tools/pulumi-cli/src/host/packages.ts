/** What the packages installed below a program say about themselves. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The part of a `package.json` that matters here. */
export interface Manifest {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  pulumi?: {
    resource?: boolean;
    name?: string;
    version?: string;
    server?: string;
    parameterization?: { name: string; version: string; value: string };
  };
}

/** A provider plugin that an installed package needs. */
export interface RequiredPlugin {
  name: string;
  /** With a leading `v`. */
  version: string;
  server: string;
  /** Set for a package that parameterizes the plugin; `value` is base64. */
  parameterization?: { name: string; version: string; value: string };
}

/** An installed package. */
export interface Dependency {
  name: string;
  version: string;
}

export function readManifest(path: string): Manifest | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}

/** Provider plugins of the packages in the `node_modules` folders at and below `directory`. */
export function requiredPlugins(directory: string): RequiredPlugin[] {
  const found = new Map<string, RequiredPlugin>();
  for (const folder of installedFolders(join(directory, "node_modules"))) {
    const manifest = readManifest(join(folder, "package.json"));
    const plugin = manifest && requiredPlugin(manifest);
    if (plugin) found.set(JSON.stringify(plugin), plugin);
  }
  return [...found.values()];
}

export function requiredPlugin(manifest: Manifest): RequiredPlugin | undefined {
  const { pulumi } = manifest;
  const version = pulumi?.version ?? manifest.version;
  const name = pulumi?.name ?? manifest.name?.replace(/^@(pulumi\/)?/, "");
  if (!pulumi?.resource || !name || !version) return undefined;
  return {
    name,
    version: `v${version.replace(/^v/, "")}`,
    server: pulumi.server ?? "",
    ...(pulumi.parameterization ? { parameterization: pulumi.parameterization } : {}),
  };
}

/** Each package folder in `nodeModules`, scoped and nested ones included. */
function* installedFolders(nodeModules: string): Generator<string> {
  for (const name of folderNames(nodeModules)) {
    if (name.startsWith(".")) continue;
    const folder = join(nodeModules, name);
    const packages = name.startsWith("@")
      ? folderNames(folder).map((child) => join(folder, child))
      : [folder];
    for (const child of packages) {
      yield child;
      yield* installedFolders(join(child, "node_modules"));
    }
  }
}

function folderNames(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name);
}

/** What the package in `directory` depends on, as installed; with `transitive`, what those depend on too. */
export function programDependencies(directory: string, transitive: boolean): Dependency[] {
  const found = new Map<string, Dependency>();
  const visit = (from: string, names: string[]): void => {
    for (const name of names) {
      const path = findManifest(name, from);
      const installed = path ? readManifest(path) : undefined;
      if (!path || !installed?.version || found.has(`${name}@${installed.version}`)) continue;
      found.set(`${name}@${installed.version}`, { name, version: installed.version });
      if (transitive) visit(dirname(path), Object.keys(installed.dependencies ?? {}));
    }
  };
  const manifest = readManifest(join(directory, "package.json"));
  if (manifest) {
    visit(directory, Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Names in `dependencies` that cannot be found from `directory`. */
export function missingDependencies(directory: string): string[] {
  const manifest = readManifest(join(directory, "package.json"));
  return Object.keys(manifest?.dependencies ?? {}).filter((name) => !findManifest(name, directory));
}

// Not `require.resolve(name + "/package.json")`: a package may not export its manifest.
function findManifest(name: string, from: string): string | undefined {
  const folders = createRequire(join(from, "package.json")).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name, "package.json")).find((path) => existsSync(path));
}
