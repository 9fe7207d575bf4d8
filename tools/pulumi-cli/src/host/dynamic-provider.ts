/**
 * `pulumi-resource-pulumi-nodejs`: the provider behind `pulumi.dynamic.Resource`. The SDK of the program has it; the
 * engine starts it in the project's folder, by this name, from beside the CLI.
 */
import { createRequire } from "node:module";
import { onEngineGone } from "./engine-gone.ts";
import { sdkCommand } from "./resolve.ts";

onEngineGone(() => process.exit(0));
createRequire(__filename)(sdkCommand("dynamic-provider", process.cwd()));
