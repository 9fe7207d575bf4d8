import { CAPABILITIES, isCapability } from "./capability";
import type { Capability } from "./capability";
import { PersonaKind } from "./persona";
import type { Persona, PersonaCatalogue } from "./persona";

/** One thing that is wrong in a catalogue: where, and what. */
export interface PersonaProblem {
  /** The place, such as `["ml-engineer"].capabilities[0]`. */
  path: string;
  reason: string;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** The shortest limit among the clouds: an IAM role name of 64 characters also holds the name of the stack. */
const NAME_MAX = 32;

/** Everything that is wrong with a catalogue; an empty list when it can be used. */
export function personaProblems(personas: PersonaCatalogue): PersonaProblem[] {
  return [
    ...Object.entries(personas).flatMap(([name, persona]) => problemsOfOne(name, persona)),
    ...precedenceProblems(personas),
    ...overlapProblems(personas),
  ];
}

/** The personas of people by name, the one that counts first in front. */
export function peopleOf(personas: PersonaCatalogue): [string, Persona][] {
  return ofKind(personas, PersonaKind.Person).sort(
    ([, a], [, b]) => (a.precedence ?? 0) - (b.precedence ?? 0),
  );
}

/** The personas of workloads by name, in the order of the catalogue. */
export function workloadsOf(personas: PersonaCatalogue): [string, Persona][] {
  return ofKind(personas, PersonaKind.Workload);
}

/** Every capability that some persona has, in the order of the capabilities. */
export function capabilitiesIn(personas: PersonaCatalogue): Capability[] {
  const used = new Set(Object.values(personas).flatMap((persona) => persona.capabilities));
  return CAPABILITIES.filter((capability) => used.has(capability));
}

/** Whether a persona of the catalogue has a capability. */
export function can(personas: PersonaCatalogue, name: string, capability: Capability): boolean {
  return personas[name]?.capabilities.includes(capability) ?? false;
}

function ofKind(personas: PersonaCatalogue, kind: PersonaKind): [string, Persona][] {
  return Object.entries(personas).filter(([, persona]) => persona.kind === kind);
}

function problemsOfOne(name: string, persona: Persona): PersonaProblem[] {
  const path = `["${name}"]`;
  const problems: PersonaProblem[] = [];
  if (!NAME.test(name) || name.length > NAME_MAX) {
    const reason = `a name is lower-case words joined by hyphens, at most ${NAME_MAX} characters`;
    problems.push({ path, reason });
  }
  if (!Object.values(PersonaKind).includes(persona.kind)) {
    problems.push({
      path: `${path}.kind`,
      reason: `must be person or workload; got ${String(persona.kind)}`,
    });
  }
  persona.capabilities.forEach((capability, index) => {
    if (isCapability(capability)) return;
    const reason = `must be one of ${CAPABILITIES.join(", ")}; got ${String(capability)}`;
    problems.push({ path: `${path}.capabilities[${index}]`, reason });
  });
  return problems;
}

function precedenceProblems(personas: PersonaCatalogue): PersonaProblem[] {
  const holders = new Map<number, string>();
  return Object.entries(personas).flatMap(([name, { kind, precedence }]) => {
    if (kind !== PersonaKind.Person) return [];
    const path = `["${name}"].precedence`;
    if (precedence === undefined || !Number.isInteger(precedence) || precedence < 0) {
      return [{ path, reason: `a person needs a whole number of 0 or more; got ${String(precedence)}` }];
    }
    const holder = holders.get(precedence);
    holders.set(precedence, name);
    return holder === undefined
      ? []
      : [{ path, reason: `${precedence} is already the precedence of ${holder}` }];
  });
}

/**
 * A cloud may look for a persona's name inside a text that lists all of somebody's groups (Cognito's rule `Contains`).
 * There, a persona whose name is part of another one's name would be given to the wrong people.
 */
function overlapProblems(personas: PersonaCatalogue): PersonaProblem[] {
  const names = ofKind(personas, PersonaKind.Person).map(([name]) => name);
  return names.flatMap((name) =>
    names
      .filter((other) => other !== name && other.includes(name))
      .map((other) => ({ path: `["${name}"]`, reason: `is part of the name ${other}; rename one of them` })),
  );
}
