import { closeSync, writeSync } from "node:fs";
import type { Announcement } from "../client.ts";
import { PACKAGES } from "../clouds/packages.ts";
import { serve } from "../daemon.ts";
import { pathsOf } from "../paths.ts";
import { StoreInUseError } from "../store/store.ts";

const IDLE_MINUTES = 60;

/** The daemon itself, started by the other commands, which listen on descriptor 3 for what it says. */
export async function run(): Promise<number> {
  const minutes = Number(process.env["SANDBOX_IDLE_MINUTES"] ?? IDLE_MINUTES);
  try {
    const { info, ended } = await serve({
      paths: pathsOf(),
      packages: PACKAGES,
      idleAfter: minutes * 60_000,
    });
    announce({ info });
    await ended;
  } catch (error) {
    if (!(error instanceof StoreInUseError)) throw error;
    announce({ inUse: true });
  }
  return 0;
}

const LISTENER = 3;

function announce(announcement: Announcement): void {
  writeSync(LISTENER, JSON.stringify(announcement));
  closeSync(LISTENER);
}
