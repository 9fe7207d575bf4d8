import { glob, readJson, type Tree } from "@nx/devkit";

/** A `package.json` of the workspace, as far as a generator reads it. */
export interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly name?: string };
}

/** The packages of the workspace, the root first. */
export function workspacePackages(tree: Tree): PackageJson[] {
  const root = readJson<PackageJson>(tree, "package.json");
  const files = glob(
    tree,
    (root.workspaces ?? []).map((folder) => `${folder}/package.json`),
  );
  return [root, ...files.sort().map((file) => readJson<PackageJson>(tree, file))];
}

/** The version of a package that this workspace has or depends on; nothing when it does neither. */
export function versionOf(packages: readonly PackageJson[], name: string): string | undefined {
  const own = packages.find((candidate) => candidate.name === name)?.version;
  if (own !== undefined) return own;
  return packages.flatMap((candidate) => {
    const version = candidate.dependencies?.[name] ?? candidate.devDependencies?.[name];
    return version === undefined ? [] : [version];
  })[0];
}
