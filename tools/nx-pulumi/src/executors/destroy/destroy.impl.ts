import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const destroy: PulumiExecutor = pulumiExecutor("destroy");
export default destroy;
