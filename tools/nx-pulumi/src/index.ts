export { createNodesV2, name } from "./plugins/plugin.ts";
