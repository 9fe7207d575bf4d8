export {
  createDependencies,
  createNodesV2,
  name,
  preTasksExecution,
  type PulumiPluginOptions,
} from "./plugins/plugin.ts";
