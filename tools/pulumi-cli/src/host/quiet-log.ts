/**
 * Preloaded into a program whose debug messages nobody will see. The SDK sends three for each resource to the engine, one
 * after the other, and the program cannot end before the last has been answered: with thousands of resources that is
 * most of a run.
 */
import { createRequire } from "node:module";

const fromProgram = createRequire(process.argv[1] ?? __filename);
const log = fromProgram("@pulumi/pulumi/log") as { debug: () => Promise<void> };
log.debug = () => Promise.resolve();
