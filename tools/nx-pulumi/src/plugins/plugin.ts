import { dirname } from "node:path";
import type { CreateNodesV2 } from "@nx/devkit";

export const name = "@ml-identity/nx-pulumi";

const PULUMI_PROJECT_GLOB = "apps/*/Pulumi.yaml";

export const createNodesV2: CreateNodesV2 = [
  PULUMI_PROJECT_GLOB,
  (configFiles) =>
    configFiles.map((configFile) => [configFile, { projects: { [dirname(configFile)]: {} } }] as const),
];
