import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const cancel: PulumiExecutor = pulumiExecutor("cancel");
export default cancel;
