import type { ArgChecks } from "@ml-identity/component-kit";

/**
 * Records the applications of one project that share a name; ZITADEL takes each name once, whatever the kind of the
 * application. `names` is the name of each by its property path, such as `oidcApplications["hub"].applicationName`.
 */
export function checkApplicationNames(checks: ArgChecks, names: Readonly<Record<string, string>>): void {
  const paths = new Map<string, string>();
  for (const [path, name] of Object.entries(names)) {
    const first = paths.get(name);
    if (first === undefined) paths.set(name, path);
    else checks.problem(path, `is the name of ${first} too; a project has each name once; got "${name}"`);
  }
}
