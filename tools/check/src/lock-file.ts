/** What the committed package-lock.json must not contain, because a clean `npm ci` anywhere would show it. */
import semver from "semver";

/** The oldest Node.js with which people install; everything that then runs is run by the workspace's own Node.js. */
export const OLDEST_NODE = "20.20.0";

export interface LockEntry {
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: { [name: string]: string };
  /** An object; a list of strings in packages from npm's first years, which npm does not evaluate either. */
  engines?: { node?: string } | string[];
}

export interface LockFile {
  packages: { [path: string]: LockEntry };
}

/** The packages of which the lock file names a registry: a machine that reaches another registry cannot use it. */
export function registryUrls(lock: LockFile): string[] {
  return Object.keys(lock.packages)
    .filter((path) => hasUrl(lock.packages[path]))
    .map((path) => `${path} has a resolved URL`);
}

/**
 * The packages that want to run a script at installation, and of which package.json does not say yes or no.
 * @param allowScripts The field of that name: package name to decision.
 */
export function undecidedScripts(lock: LockFile, allowScripts: { [name: string]: boolean }): string[] {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => entry.hasInstallScript && !(packageName(path) in allowScripts))
    .map(([path]) => `${path} has an install script and no entry in allowScripts of package.json`);
}

/** The packages of which npm says, on the oldest Node.js, that they are not made for it. */
export function unfitPackages(lock: LockFile, node: string = OLDEST_NODE): string[] {
  return Object.entries(lock.packages)
    .filter(([, entry]) => isUnfit(entry, node))
    .map(([path, entry]) => `${path || "the workspace"} wants Node.js ${nodeRange(entry)}, not ${node}`);
}

/**
 * The optional packages, most of them for another platform, that the lock file does not have: `npm install` passes over
 * one that its registry lacks, and `npm ci` then refuses the whole file.
 */
export function missingPackages(lock: LockFile): string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
      )
      .map((name) => `${path} wants ${name}, which is not in the lock file; take a version that is complete`),
  );
}

/** Removes registry URLs and the `engines` of which npm would warn; says what it removed. */
export function repair(lock: LockFile): string[] {
  const removed: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (hasUrl(entry)) {
      delete entry.resolved;
      removed.push(`resolved of ${path}`);
    }
    if (path.includes("node_modules/") && isUnfit(entry, OLDEST_NODE)) {
      delete entry.engines;
      removed.push(`engines of ${path}`);
    }
  }
  return removed;
}

function hasUrl(entry: LockEntry | undefined): boolean {
  return entry?.resolved?.includes("://") ?? false;
}

function isUnfit(entry: LockEntry, node: string): boolean {
  const range = nodeRange(entry);
  return range !== undefined && !semver.satisfies(node, range);
}

function nodeRange(entry: LockEntry): string | undefined {
  return Array.isArray(entry.engines) ? undefined : entry.engines?.node;
}

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. */
function packageName(path: string): string {
  return path.split("node_modules/").at(-1) ?? path;
}
