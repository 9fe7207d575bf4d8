import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The programs in the folder `examples` of a library, and what its README shows. */
export interface Examples {
  /** The names of the files, sorted. */
  files: string[];
  /** The texts of the files, sorted. */
  sources: string[];
  /** The TypeScript that the README shows, sorted: equal to `sources` when it shows each example as it is and nothing else. */
  shown: string[];
  /** Runs one of them, once in a test file: a module is loaded once. For `record`. */
  run(file: string): Promise<unknown>;
}

/** The examples of the library in the folder `root`. */
export function examplesOf(root: string): Examples {
  const folder = join(root, "examples");
  const files = readdirSync(folder).sort();
  const readme = readFileSync(join(root, "README.md"), "utf8");
  return {
    files,
    sources: files.map((file) => readFileSync(join(folder, file), "utf8")).sort(),
    shown: [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = ""]) => text).sort(),
    run: (file) => import(join(folder, file)),
  };
}
