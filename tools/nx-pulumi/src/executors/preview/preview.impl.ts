import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const preview: PulumiExecutor = pulumiExecutor("preview");
export default preview;
