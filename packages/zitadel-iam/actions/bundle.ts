import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The interpreter of ZITADEL, goja, knows ECMAScript 5.1 and most of 2015. */
const TARGET = "es2015";

/** The script of an action as ZITADEL runs it: the function of that name, and whatever it needs, at the top level. */
export async function bundleAction(file: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: "esm",
    target: TARGET,
    charset: "ascii",
    write: false,
    logLevel: "silent",
  });
  const text = outputFiles.map((file) => file.text).join("");
  const exported = `export {\n  ${name}\n};\n`;
  if (!text.endsWith(exported)) throw new Error(`${file} must export ${name} and nothing else`);
  const script = text
    .slice(0, -exported.length)
    // The path of a source says nothing to whoever reads the script in ZITADEL.
    .replace(/^\/\/ .*\n/gm, "");
  if (/^(import|export)\b/m.test(script)) throw new Error(`${file} must import nothing that is not bundled`);
  return script;
}

/** The module with which the library has the script; its text is all that the package ships of it. */
export function moduleOf(constant: string, script: string): string {
  const literal = script.replace(/[\\`]|\$\{/g, "\\$&");
  return `// Made by \`nx run zitadel-iam:bundle\` from actions/flat-groups.ts; do not edit.\nexport const ${constant}: string = \`${literal}\`;\n`;
}
