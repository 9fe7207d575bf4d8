import {
  missingPackages,
  registryUrls,
  repair,
  undecidedScripts,
  unfitPackages,
  type LockFile,
} from "./lock-file.ts";

const lock = (packages: LockFile["packages"]): LockFile => ({ packages });

test("a registry's URL is found, the folder of a workspace package is not", () => {
  const packages = {
    "node_modules/a": { resolved: "https://registry.example/a.tgz" },
    "node_modules/git": { resolved: "git+ssh://git@host.example/a.git" },
    "node_modules/@ml-identity/check": { resolved: "tools/check", link: true },
  };
  expect(registryUrls(lock(packages))).toEqual([
    "node_modules/a has a resolved URL",
    "node_modules/git has a resolved URL",
  ]);
});

test("an install script needs a decision, and a no is one", () => {
  const packages = {
    "node_modules/yes": { hasInstallScript: true },
    "node_modules/no": { hasInstallScript: true },
    "node_modules/quiet": {},
    "node_modules/a/node_modules/@b/c": { hasInstallScript: true },
  };
  expect(undecidedScripts(lock(packages), { yes: true, no: false })).toEqual([
    "node_modules/a/node_modules/@b/c has an install script and no entry in allowScripts of package.json",
  ]);
  expect(undecidedScripts(lock(packages), { yes: true, no: false, "@b/c": false })).toEqual([]);
});

test.each([
  [">=22", false],
  [">=20.20.1", false],
  [">=20", true],
  ["^18 || >=20.20.0", true],
  ["^20.21.0 || >=22.9.0", false],
  ["not a range", false],
])("engines.node %s", (node, fits) => {
  const found = unfitPackages(lock({ "node_modules/a": { engines: { node } } }), "20.20.0");
  expect(found).toEqual(fits ? [] : [`node_modules/a wants Node.js ${node}, not 20.20.0`]);
});

test("no engines, or engines as a list, is nothing that npm checks", () => {
  const packages = { a: {}, b: { engines: {} }, c: { engines: ["node >=99"] } };
  expect(unfitPackages(lock(packages))).toEqual([]);
});

test("repair removes what the checks find and nothing else", () => {
  const broken = lock({
    "": { engines: { node: ">=99" } },
    "node_modules/a": { resolved: "https://registry.example/a.tgz", engines: { node: ">=18" } },
    "node_modules/b": { engines: { node: ">=99" } },
    "node_modules/own": { resolved: "tools/own" },
  });
  expect(repair(broken)).toEqual(["resolved of node_modules/a", "engines of node_modules/b"]);
  expect(broken.packages).toEqual({
    "": { engines: { node: ">=99" } },
    "node_modules/a": { engines: { node: ">=18" } },
    "node_modules/b": {},
    "node_modules/own": { resolved: "tools/own" },
  });
  expect(repair(broken)).toEqual([]);
});

test("an optional package that the lock file lacks is found, a nested one is not missed", () => {
  const optionalDependencies = { "a-linux": "1", "a-mac": "1" };
  const packages = {
    "node_modules/a": { optionalDependencies },
    "node_modules/a-linux": {},
    "node_modules/a/node_modules/a-mac": {},
    "node_modules/b": { optionalDependencies },
  };
  expect(missingPackages(lock(packages))).toEqual([expect.stringContaining("node_modules/b wants a-mac")]);
});
