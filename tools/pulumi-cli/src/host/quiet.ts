/**
 * Preloaded into a program that nobody debugs, for what costs much in a program of thousands of resources.
 *
 * The SDK sends three debug messages for each resource to the engine, one after the other, and the program cannot end
 * before the last has been answered.
 *
 * For each resource it also takes a whole stack, maps every frame of it to its source and sends all of them, whatever
 * `--stack-trace-limit` says. A program that runs with 0 wants none.
 */
import { createRequire } from "node:module";

const fromProgram = createRequire(process.argv[1] ?? __filename);
const log = fromProgram("@pulumi/pulumi/log") as { debug: () => Promise<void> };
log.debug = () => Promise.resolve();

if (Error.stackTraceLimit === 0) {
  const { Resource } = fromProgram("@pulumi/pulumi/resource") as { Resource: { stackTrace: () => [] } };
  Resource.stackTrace = () => [];
}
