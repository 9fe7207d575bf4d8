import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const outputs: PulumiExecutor = pulumiExecutor("outputs");
export default outputs;
