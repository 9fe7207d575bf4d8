import type { ArgChecks, PersonaArgs } from "@ml-identity/component-kit";
import { checkPersonas } from "@ml-identity/component-kit";
import type { Persona } from "@ml-identity/personas";

/** A role of a project that no persona describes. */
export interface RoleArgs {
  /** What people read, such as `Data scientist`. */
  displayName: string;
  /**
   * What ZITADEL's console sorts roles by, such as `people`. Defaults to none.
   * @default no group
   */
  group?: string;
}

/** Where the roles of a project come from. */
export interface RolesArgs {
  /**
   * The personas by name; each becomes a role whose key is the name. Defaults to the catalogue of `@ml-identity/personas`.
   * @default DEFAULT_PERSONAS
   */
  personas?: Record<string, PersonaArgs>;
  /**
   * Roles beside those of the personas, by key. Defaults to none.
   * @default {}
   */
  roles?: Record<string, RoleArgs>;
}

/** A key stands in tokens and in ids, where a space or an underscore is read as something else. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9.:-]{0,199}$/;

/** Records what is wrong with the roles and returns them by key. */
export function checkRoles(checks: ArgChecks, args: RolesArgs): Record<string, RoleArgs> {
  const personas = checkPersonas(checks, args.personas);
  const roles = Object.fromEntries(
    Object.entries(personas).map(([key, persona]) => [key, roleOf(key, persona)]),
  );
  for (const [key, role] of Object.entries(args.roles ?? {})) {
    const path = `roles["${key}"]`;
    if (!KEY.test(key))
      checks.problem(
        path,
        `a key has 1 to 200 letters, digits and .:- and begins with a letter or digit; got "${key}"`,
      );
    if (key in roles) checks.problem(path, `${key} is already the role of a persona; take another key`);
    if (role.displayName.trim() === "") checks.problem(`${path}.displayName`, "must not be empty");
    roles[key] = role;
  }
  return roles;
}

/** Records which of the given role keys nobody has declared. */
export function checkRoleKeys(checks: ArgChecks, path: string, keys: string[], declared: string[]): void {
  keys.forEach((key, index) => {
    if (declared.includes(key)) {
      if (keys.indexOf(key) < index) checks.problem(`${path}[${index}]`, `${key} is given twice`);
      return;
    }
    const manager = /^(ORG|PROJECT|IAM)_/.test(key)
      ? "; manager roles of ZITADEL stand in projectManagerRoles and organizationManagerRoles"
      : "";
    checks.problem(`${path}[${index}]`, `must be one of ${declared.join(", ")}; got ${key}${manager}`);
  });
}

function roleOf(key: string, { kind }: Persona): RoleArgs {
  const words = key.replaceAll("-", " ");
  return { displayName: words.charAt(0).toUpperCase() + words.slice(1), group: GROUPS[kind] };
}

const GROUPS = { person: "people", workload: "workloads" } as const;
