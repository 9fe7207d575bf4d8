import type { ArgChecks } from "@ml-identity/component-kit";

/** Records that a value is none of a choice: the types of TypeScript do not bind other languages. */
export function checkOneOf(
  checks: ArgChecks,
  path: string,
  value: string | undefined,
  choice: Readonly<Record<string, string>>,
): void {
  const values = Object.values(choice);
  if (value === undefined || values.includes(value)) return;
  checks.problem(path, `must be one of ${values.join(", ")}; got ${value}`);
}
