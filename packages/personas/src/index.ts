export { CAPABILITIES, Capability, CAPABILITY_DESCRIPTIONS, isCapability } from "./capability";
export { can, capabilitiesIn, peopleOf, personaProblems, workloadsOf } from "./catalogue";
export type { PersonaProblem } from "./catalogue";
export { DEFAULT_PERSONAS, PersonaKind } from "./persona";
export type { Persona, PersonaCatalogue } from "./persona";
