import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";
import { recordExitCode } from "./exit-code.ts";

const drift: PulumiExecutor = pulumiExecutor("drift", recordExitCode);
export default drift;
