import { DEFAULT_PERSONAS, personaProblems } from "@ml-identity/personas";
import type { PersonaCatalogue, PersonaKind } from "@ml-identity/personas";
import type { ArgChecks } from "./arg-checks";

/** A role of the ML platform and what it may do. */
export interface PersonaArgs {
  /** Whether people take the persona, or programs that run without anybody signed in. */
  kind: PersonaKind;
  /** One sentence that says what somebody of this persona does. */
  description: string;
  /** The capabilities, such as `training:run`; each is one of the catalogue in `@ml-identity/personas`. */
  capabilities: string[];
  /**
   * Which persona counts when somebody has several: the smallest number, 0 or more. People need one; workloads have none.
   * @default none
   */
  precedence?: number;
}

/** Records what is wrong with the argument `personas` and returns the catalogue: the given one, or the default. */
export function checkPersonas(
  checks: ArgChecks,
  personas: Record<string, PersonaArgs> | undefined,
): PersonaCatalogue {
  if (personas === undefined) return DEFAULT_PERSONAS;
  const catalogue = personas as PersonaCatalogue;
  for (const { path, reason } of personaProblems(catalogue)) checks.problem(`personas${path}`, reason);
  return catalogue;
}
