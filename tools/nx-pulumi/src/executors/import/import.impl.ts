import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const importResource: PulumiExecutor = pulumiExecutor("import");
export default importResource;
