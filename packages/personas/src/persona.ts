import type { Capability } from "./capability";

/** Who takes a persona. */
export const PersonaKind = {
  /** Somebody who signs in. */
  Person: "person",
  /** A program that runs without anybody signed in. */
  Workload: "workload",
} as const;
export type PersonaKind = (typeof PersonaKind)[keyof typeof PersonaKind];

/** A role of an ML platform. Its name is the key under which it stands in a catalogue. */
export interface Persona {
  kind: PersonaKind;
  /** One sentence that says what somebody of this persona does. */
  description: string;
  /** What the persona may do, and nothing else. */
  capabilities: readonly Capability[];
  /**
   * Which persona counts when somebody has several: the smallest number, 0 or more. Persons of one catalogue have
   * different numbers. A workload has exactly one persona and needs none.
   */
  precedence?: number;
}

/** Personas by name, such as `data-scientist`: lower-case words joined by hyphens. */
export type PersonaCatalogue = Readonly<Record<string, Persona>>;

/**
 * The roles that most ML platforms have. Nobody both registers and approves a model, and the least powerful personas
 * come last.
 */
export const DEFAULT_PERSONAS: PersonaCatalogue = {
  "ml-operator": {
    kind: PersonaKind.Person,
    description: "Deploys approved models and runs the endpoints",
    capabilities: ["endpoint:deploy", "endpoint:invoke", "audit:read"],
    precedence: 10,
  },
  "model-approver": {
    kind: PersonaKind.Person,
    description: "Decides which registered models may be deployed",
    capabilities: ["model:approve", "endpoint:invoke"],
    precedence: 20,
  },
  "ml-engineer": {
    kind: PersonaKind.Person,
    description: "Builds training pipelines and registers their models",
    capabilities: ["data:read", "training:run", "model:register", "endpoint:invoke"],
    precedence: 30,
  },
  "data-scientist": {
    kind: PersonaKind.Person,
    description: "Explores the data and trains models",
    capabilities: ["data:read", "training:run", "endpoint:invoke"],
    precedence: 40,
  },
  labeler: {
    kind: PersonaKind.Person,
    description: "Labels training data",
    capabilities: ["labels:write"],
    precedence: 50,
  },
  auditor: {
    kind: PersonaKind.Person,
    description: "Reads what happened and changes nothing",
    capabilities: ["audit:read"],
    precedence: 60,
  },
  "training-job": {
    kind: PersonaKind.Workload,
    description: "A running training job",
    capabilities: ["data:read", "model:register"],
  },
  "serving-job": {
    kind: PersonaKind.Workload,
    description: "A program that calls model endpoints",
    capabilities: ["endpoint:invoke"],
  },
};
