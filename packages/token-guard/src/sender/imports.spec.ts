import { join, relative } from "node:path";
import { build } from "esbuild";

const ROOT = join(__dirname, "../..");

/** Our files that a module loads when it runs. */
async function loadedBy(module: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, "src", module)],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    conditions: ["@ml-identity/source"],
    logLevel: "silent",
    absWorkingDir: ROOT,
  });
  return Object.keys(metafile.inputs).map((path) => relative(ROOT, join(ROOT, path)));
}

test("the guard loads nothing that confirms senders", async () => {
  const loaded = await loadedBy("index.ts");
  expect(loaded.filter((path) => path.startsWith("src/sender/"))).toEqual([]);
  expect(loaded).toContain("src/guard.ts");
});

test.each(["dpop", "mtls"])("%s loads no guard, no adapter and no network", async (name) => {
  const loaded = await loadedBy(`sender/${name}.ts`);
  const unwanted = [
    "src/guard.ts",
    "src/issuers.ts",
    "src/keys/remote-keys.ts",
    "src/keys/fetch-document.ts",
  ];
  expect(loaded.filter((path) => path.startsWith("src/adapters/") || unwanted.includes(path))).toEqual([]);
  expect(loaded).toContain(`src/sender/${name}.ts`);
});
