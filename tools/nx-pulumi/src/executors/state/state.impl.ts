import { type PulumiExecutor, pulumiExecutor } from "../lib/executor.ts";

const state: PulumiExecutor = pulumiExecutor("state");
export default state;
