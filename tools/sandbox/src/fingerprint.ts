import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SOURCES } from "./paths.ts";

/** Changes when a source of the sandbox does, so that a daemon of older sources is replaced. */
export function fingerprint(): string {
  let newest = 0;
  let count = 0;
  for (const entry of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts") || entry.name.endsWith(".spec.ts")) continue;
    newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    count++;
  }
  return `${count}-${newest}`;
}
