import { checkPersonas } from "@ml-identity/component-kit";
import type { ArgChecks, PersonaArgs } from "@ml-identity/component-kit";
import { CAPABILITIES, isCapability, peopleOf } from "@ml-identity/personas";
import type { PersonaCatalogue } from "@ml-identity/personas";

/** Records what is wrong with personas, and which names Cognito has to be kept from; returns the catalogue. */
export function checkCognitoPersonas(
  checks: ArgChecks,
  personas: Record<string, PersonaArgs> | undefined,
): PersonaCatalogue {
  const catalogue = checkPersonas(checks, personas);
  if (personas !== undefined) checkGroupNames(checks, catalogue);
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
