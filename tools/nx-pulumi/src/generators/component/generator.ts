import { join } from "node:path";
import { formatFiles, generateFiles, logger, type GeneratorCallback, type Tree } from "@nx/devkit";
import { CLOUDS, type Cloud, type CloudName } from "./clouds.ts";
import { cloudName, namesOf, type Names } from "./names.ts";
import { sandboxSalt } from "./sandbox-salt.ts";
import { packageName, substitutions } from "./substitutions.ts";
import { versionOf, workspacePackages, type PackageJson } from "./workspace-packages.ts";

/** What `nx g @ml-identity/nx-pulumi:component` takes; `schema.json` describes each option. */
export interface ComponentGeneratorOptions {
  readonly cloud: string;
  readonly name: string;
  readonly description?: string;
  readonly stack?: string;
}

const MAX_DESCRIPTION = 200;

/**
 * Writes a component library and a stack that deploys it.
 *
 * @throws before anything is written, when an option is wrong, a name is taken or a dependency is not there.
 */
export async function componentGenerator(
  tree: Tree,
  options: ComponentGeneratorOptions,
): Promise<GeneratorCallback> {
  const cloud = cloudName(options.cloud);
  const names = namesOf(cloud, options.name, options.stack);
  const description = descriptionOf(CLOUDS[cloud], options.description);
  const packages = workspacePackages(tree);
  const libraryRoot = `packages/${names.library}`;
  const stackRoot = `apps/${names.stack}`;
  refuseTaken(tree, packages, names.library, libraryRoot);
  refuseTaken(tree, packages, names.stack, stackRoot);
  const [root = {}] = packages;
  const values = substitutions({
    cloud,
    names,
    description,
    version: root.version ?? "0.1.0",
    license: root.license ?? "UNLICENSED",
    salt: sandboxSalt(),
    versionOf: (name) => requiredVersion(packages, name, cloud),
  });

  const files = join(import.meta.dirname, "files");
  generateFiles(tree, join(files, "library"), libraryRoot, values);
  generateFiles(tree, join(files, "stack"), stackRoot, values);
  await formatFiles(tree);
  return () => logger.info(nextSteps(names));
}
export default componentGenerator;

function descriptionOf(cloud: Cloud, typed: string | undefined): string {
  const text = typed?.trim() ?? `A ${cloud.resource.noun} that is guarded against deletion.`;
  if (text === "" || text.length > MAX_DESCRIPTION || /[\r\n]|\*\//.test(text)) {
    throw new Error(
      `description: is one line of 1 to ${MAX_DESCRIPTION} characters without */, because it also stands in comments; ` +
        `got ${JSON.stringify(text)}.`,
    );
  }
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Nothing is ever written over: neither a folder, nor a project that has the name elsewhere. */
function refuseTaken(tree: Tree, packages: readonly PackageJson[], name: string, root: string): void {
  if (tree.exists(root))
    throw new Error(`${root} is already there. Choose another name, or remove it first.`);
  const owner = packages.find((other) => other.nx?.name === name || other.name === packageName(name));
  if (owner) {
    throw new Error(`"${name}" is already a project of this workspace (${owner.name}). Choose another name.`);
  }
}

function requiredVersion(packages: readonly PackageJson[], name: string, cloud: CloudName): string {
  const version = versionOf(packages, name);
  if (version !== undefined) return version;
  throw new Error(
    `A library for ${cloud} needs the package ${name}, and no project of this workspace depends on it. ` +
      `Add it first: npm install --save-dev --save-exact ${name}`,
  );
}

function nextSteps({ library, stack, component }: Names): string {
  return [
    "",
    "Next: npm install                links the two new packages",
    `      npx nx run ${library}:test`,
    `      npx nx run ${stack}:up     in the sandbox, as far as it serves what the component registers`,
    `Then make packages/${library}/src/${component}.ts what it is to be.`,
  ].join("\n");
}
