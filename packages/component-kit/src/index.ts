export { ArgChecks } from "./arg-checks";
export type { Rule } from "./arg-checks";
export { withDefaults } from "./with-defaults";
export type { WithDefaults } from "./with-defaults";
export { Children } from "./children";
export { checkPersonas } from "./personas-arg";
export type { PersonaArgs } from "./personas-arg";
