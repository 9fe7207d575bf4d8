import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const up: PulumiExecutor = pulumiExecutor("up");
export default up;
