import { EXIT_IN_USE } from "../client.ts";
import { serve } from "../daemon.ts";
import { pathsOf } from "../paths.ts";
import { StoreInUseError } from "../store/store.ts";

const IDLE_MINUTES = 60;

/** The daemon itself, started by the other commands. Tells its parent when it answers. */
export async function run(): Promise<number> {
  const minutes = Number(process.env["SANDBOX_IDLE_MINUTES"] ?? IDLE_MINUTES);
  try {
    const { info, ended } = await serve({ paths: pathsOf(), idleAfter: minutes * 60_000 });
    process.send?.(info);
    await ended;
    return 0;
  } catch (error) {
    if (error instanceof StoreInUseError) return EXIT_IN_USE;
    throw error;
  }
}
