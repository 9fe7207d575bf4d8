import { rmSync } from "node:fs";
import { findDaemon, stopDaemon } from "../client.ts";
import { pathsOf } from "../paths.ts";
import { StoreInUseError, Store } from "../store/store.ts";

/** Works on a damaged store as well: what is there is removed, not read. */
export async function run(): Promise<number> {
  const paths = pathsOf();
  const info = await findDaemon();
  if (info) await stopDaemon(info);
  else assertUnused(paths.store);
  for (const folder of [paths.store, paths.state, paths.home])
    rmSync(folder, { recursive: true, force: true });
  console.log("The sandbox is empty now, and so is the state of its stacks.");
  return 0;
}

/** A daemon that does not answer may still hold the store. */
function assertUnused(folder: string): void {
  try {
    new Store(folder).close();
  } catch (error) {
    if (error instanceof StoreInUseError) throw error;
    // Damaged: that is what a reset is for.
  }
}
