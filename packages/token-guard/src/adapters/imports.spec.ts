import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const ROOT = join(__dirname, "../..");
const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  exports: Record<string, Record<string, string>>;
};
const adapters = Object.keys(exports).filter((name) =>
  exports[name]?.["@ml-identity/source"]?.includes("/adapters/"),
);

/** What an adapter loads when it runs: our own files, and by name what is not ours. */
async function loadedBy(
  adapter: string,
  platform: "neutral" | "node" = "neutral",
): Promise<{ own: string[]; others: string[] }> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, exports[adapter]?.["@ml-identity/source"] ?? "")],
    bundle: true,
    write: false,
    metafile: true,
    platform,
    packages: "external",
    conditions: ["@ml-identity/source"],
    logLevel: "silent",
    absWorkingDir: ROOT,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return {
    own: Object.keys(metafile.inputs).map((path) => relative(ROOT, join(ROOT, path))),
    others: imports,
  };
}

test("there is one for each framework", () => {
  expect(adapters).toEqual([
    "./http",
    "./express",
    "./fastify",
    "./hono",
    "./aws-lambda",
    "./azure-functions",
    "./fetch",
  ]);
});

test.each(adapters)(
  "%s loads no other adapter, no framework, no key and nothing of Node",
  async (adapter) => {
    const { own, others } = await loadedBy(adapter);
    expect(others).toEqual([]);
    const shared = ["admission", "answer", "fetch-request", "node-message", "options"].map(
      (name) => `src/adapters/${name}.ts`,
    );
    const core = [
      "authorization-header",
      "config-error",
      "errors",
      "plain-object",
      "refusal-headers",
      "requirement",
    ].map((name) => `src/${name}.ts`);
    const allowed = [...shared, ...core, exports[adapter]?.["@ml-identity/source"]?.slice(2)];
    expect(own.filter((path) => !allowed.includes(path))).toEqual([]);
  },
);

test("the guard loads no adapter and no package but the contract", async () => {
  const { own, others } = await loadedBy(".", "node");
  expect(own.filter((path) => path.startsWith("src/adapters/"))).toEqual([]);
  expect(new Set(others.filter((name) => !name.startsWith("node:")))).toEqual(
    new Set(["@ml-identity/token-contract"]),
  );
});
