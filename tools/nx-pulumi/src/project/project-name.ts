import { readFileSync } from "node:fs";
import { join } from "node:path";

// A full YAML parser would cost more at every Nx start than the rest of the plugin; the key is a plain
// top-level scalar in every Pulumi.yaml, quoted or not.
const NAME = /^name:[ \t]*(?:"([^"]+)"|'([^']+)'|([^\s#]+))/m;

/** `name` of the `Pulumi.yaml` in a folder: the project part of a stack's full name and of its URNs. */
export function pulumiProjectName(projectFolder: string): string {
  const file = join(projectFolder, "Pulumi.yaml");
  const match = NAME.exec(readFileSync(file, "utf8"));
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!name)
    throw new Error(`${file}: "name" is missing. Pulumi needs it: add "name: <project>" at the top.`);
  return name;
}
