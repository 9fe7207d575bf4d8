export { Org } from "./org";
export type { OrgArgs, OrgState } from "./org";
export { Project } from "./project";
export type { ProjectArgs, ProjectState } from "./project";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
