import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const drift: PulumiExecutor = pulumiExecutor("drift");
export default drift;
