import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const refresh: PulumiExecutor = pulumiExecutor("refresh");
export default refresh;
