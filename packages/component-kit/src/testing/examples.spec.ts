import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examplesOf } from "./index";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "examples-"));
  mkdirSync(join(root, "examples"));
  writeFileSync(join(root, "examples/b.ts"), "export const b: number = 2;\n");
  writeFileSync(join(root, "examples/a.ts"), "export const a: number = 1;\n");
});
afterEach(() => rmSync(root, { recursive: true }));

const block = (language: string, text: string): string => `text\n\n\`\`\`${language}\n${text}\`\`\`\n\n`;
const [a, b] = ["export const a: number = 1;\n", "export const b: number = 2;\n"];

test("a README that shows both examples, in any order, and a command", () => {
  writeFileSync(join(root, "README.md"), block("ts", b) + block("sh", "up\n") + block("ts", a));
  const { files, sources, shown } = examplesOf(root);
  expect({ files, sources, shown }).toEqual({ files: ["a.ts", "b.ts"], sources: [a, b], shown: [a, b] });
});

test.each([
  ["an example is not shown", block("ts", a)],
  ["an example is shown otherwise", block("ts", a) + block("ts", "export const b: number = 3;\n")],
  ["something else is shown", block("ts", a) + block("ts", b) + block("ts", "c();\n")],
])("%s", (_, readme) => {
  writeFileSync(join(root, "README.md"), readme);
  const { sources, shown } = examplesOf(root);
  expect(shown).not.toEqual(sources);
});

test("runs an example", async () => {
  writeFileSync(join(root, "README.md"), "");
  expect(await examplesOf(root).run("a.ts")).toMatchObject({ a: 1 });
});
