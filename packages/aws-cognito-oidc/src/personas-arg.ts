import type { ArgChecks } from "@ml-identity/component-kit";
import {
  CAPABILITIES,
  DEFAULT_PERSONAS,
  isCapability,
  peopleOf,
  personaProblems,
} from "@ml-identity/personas";
import type { PersonaCatalogue, PersonaKind } from "@ml-identity/personas";

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

/** Records what is wrong with personas and returns the catalogue: the given one, or the default. */
export function checkPersonas(
  checks: ArgChecks,
  personas: Record<string, PersonaArgs> | undefined,
): PersonaCatalogue {
  if (personas === undefined) return DEFAULT_PERSONAS;
  const catalogue = personas as PersonaCatalogue;
  for (const { path, reason } of personaProblems(catalogue)) checks.problem(`personas${path}`, reason);
  checkGroupNames(checks, catalogue);
  return catalogue;
}

/** Why a text is no capability, or nothing. */
export function capabilityProblem(text: string): string | undefined {
  return isCapability(text) ? undefined : `must be one of ${CAPABILITIES.join(", ")}; got ${text}`;
}

/**
 * Cognito puts everybody of an external provider into a group `POOL-ID_PROVIDER` of its own, and a role rule finds a persona
 * anywhere within somebody's groups. No persona may be found there by accident: neither in the pool's id, which is a region
 * and nine random characters, nor in the name of a provider.
 */
function checkGroupNames(checks: ArgChecks, personas: PersonaCatalogue): void {
  for (const [name] of peopleOf(personas)) {
    const path = `personas["${name}"]`;
    if (name.length < 4) checks.problem(path, `people need a name of 4 or more characters; got "${name}"`);
    if (name.split("-").every((word) => REGION_WORDS.test(word))) {
      checks.problem(path, `${name} can be part of the name of a region, and so of the pool's id; rename it`);
    }
  }
}

const REGION_WORDS = /^([a-z]{2}|gov|iso[a-z]?|\d|(north|south)?(east|west)?|central)$/;

/** Records which providers would give a persona's role to everybody who comes from them. */
export function checkProviderGroup(
  checks: ArgChecks,
  propertyPath: string,
  provider: string,
  personas: PersonaCatalogue,
): void {
  const found = peopleOf(personas).find(([name]) => provider.includes(name));
  if (found === undefined) return;
  const reason = `must not contain ${found[0]}: everybody of the provider is in a group of its name, and would get that persona's role`;
  checks.problem(propertyPath, reason);
}
