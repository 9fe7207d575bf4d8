/** Writes the files of the corpus that are not what is made now. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readFiles } from "../read.ts";
import { corpusFiles, outdated } from "./files.ts";

const CORPUS = join(import.meta.dirname, "..");

for (const folder of ["bad", "good", "settings"]) mkdirSync(join(CORPUS, folder), { recursive: true });
const made = corpusFiles();
const paths = outdated(made, readFiles(CORPUS));
for (const path of paths) {
  const content = made.get(path);
  const file = join(CORPUS, path);
  if (content === undefined) rmSync(file);
  else writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
console.log(`${made.size} files, ${paths.length} of them written or removed`);
