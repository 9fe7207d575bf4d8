import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CreateDependenciesContext, DependencyType, RawProjectGraphDependency } from "@nx/devkit";
import { pulumiProjectName } from "../project/project-name.ts";

const SOURCE = /\.[cm]?[jt]s$/;
const TEST_SOURCE = /\.(spec|test|e2e)\.[cm]?[jt]s$/;
const STACK_SETTINGS = /(^|\/)Pulumi\.[^/]+\.ya?ml$/;

// The first literal of the call; what stands before it may be a name of the resource, never another literal.
const REFERENCE_IN_SOURCE =
  /\bStackReference\s*\([^"'`)]*(["'`])([^"'`]*)\1(?:\s*,\s*\{[^}]*\bname\s*:\s*(["'`])([^"'`]*)\3)?/g;
const REFERENCE_IN_SETTINGS = /:[ \t]*["']?([^\s"'#]+\/[^\s"'#]+\/[^\s"'#]+)["']?[ \t]*(?:#.*)?$/gm;

// The enum is a value of @nx/devkit, which costs more to load than this whole plugin.
const IMPLICIT = "implicit" as DependencyType.implicit;

/**
 * One edge from each Pulumi project to each Pulumi project whose outputs it reads.
 *
 * Read are the string of every `new pulumi.StackReference("<org>/<project>/<stack>")` in the project's sources
 * (a template literal works as long as the project part is written out) and every setting in its
 * `Pulumi.<stack>.yaml` of that shape. A name put together in another way is out of reach: name the project in
 * `nx.implicitDependencies` of its package.json.
 */
export function stackReferences(context: CreateDependenciesContext): RawProjectGraphDependency[] {
  const nxProjects = new Map<string, string>();
  for (const [nxName, { root }] of Object.entries(context.projects)) {
    const files = context.fileMap.projectFileMap[nxName] ?? [];
    if (!files.some(({ file }) => file === `${root}/Pulumi.yaml`)) continue;
    nxProjects.set(pulumiProjectName(join(context.workspaceRoot, root)), nxName);
  }
  if (nxProjects.size < 2) return [];

  return [...nxProjects.values()].flatMap((source) => {
    const targets = new Set<string>();
    for (const { file } of context.fileMap.projectFileMap[source] ?? []) {
      for (const reference of referencesIn(context.workspaceRoot, file)) {
        const target = nxProjects.get(reference);
        if (target && target !== source) targets.add(target);
      }
    }
    return [...targets].sort().map((target) => ({ source, target, type: IMPLICIT }));
  });
}

/** Pulumi project names that a file refers to. */
function referencesIn(workspaceRoot: string, file: string): string[] {
  if (STACK_SETTINGS.test(file)) {
    const text = readFileSync(join(workspaceRoot, file), "utf8");
    return [...text.matchAll(REFERENCE_IN_SETTINGS)].flatMap(([, name]) => projectOf(name));
  }
  if (SOURCE.test(file) && !TEST_SOURCE.test(file)) {
    const text = readFileSync(join(workspaceRoot, file), "utf8");
    return [...text.matchAll(REFERENCE_IN_SOURCE)].flatMap((match) => projectOf(match[4] ?? match[2]));
  }
  return [];
}

/** The project of a full stack name `<org>/<project>/<stack>`; nothing for a shorter name. */
function projectOf(stackName: string | undefined): string[] {
  const parts = stackName?.split("/") ?? [];
  const project = parts.length === 3 ? parts[1] : undefined;
  return project ? [project] : [];
}
