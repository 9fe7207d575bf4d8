import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What a user gets: both packages built, packed, and installed in an empty folder without a network. */

const REPOSITORY = join(__dirname, "../../..");
const MODULES = join(REPOSITORY, "node_modules");
const PACKAGES = ["token-contract", "token-guard"];
const { exports } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")) as {
  exports: Record<string, unknown>;
};
const SPECIFIERS = Object.keys(exports).map((path) => `@ml-identity/token-guard${path.slice(1)}`);

let folder: string;
let consumer: string;
let tarballs: string[];

/** Runs a command without the settings of this machine's npm; its output, or an error that has it. */
function run(cwd: string, command: string, args: string[]): string {
  const env = {
    PATH: [dirname(process.execPath), join(MODULES, ".bin"), process.env["PATH"]].join(delimiter),
    HOME: folder,
    npm_config_cache: join(folder, "cache"),
    npm_config_registry: "http://127.0.0.1:9",
    npm_config_update_notifier: "false",
  };
  try {
    return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Builds and packs a copy, so that nobody's dist changes. */
function packed(name: string): string {
  const copy = join(folder, "packages", name);
  const skipped = ["dist", "node_modules"];
  cpSync(join(REPOSITORY, "packages", name), copy, {
    recursive: true,
    filter: (path) => !skipped.some((skip) => path === join(REPOSITORY, "packages", name, skip)),
  });
  for (const form of ["build", "module"]) run(copy, "tsc", ["-p", `tsconfig.${form}.json`]);
  const [{ filename }] = JSON.parse(
    run(copy, "npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]),
  ) as [{ filename: string }];
  return join(folder, filename);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "token-guard-package-"));
  for (const file of ["tsconfig.base.json", "tsconfig.build.json", "tsconfig.module.json"]) {
    cpSync(join(REPOSITORY, file), join(folder, file));
  }
  tarballs = PACKAGES.map(packed);
  consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), "{}");
  run(consumer, "npm", ["install", "--offline", "--no-audit", "--no-fund", ...tarballs]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** The body of a program that has createTokenGuard, TokenGuardError and simpleAuthorizer: it prints what a guard says. */
const PROGRAM = `
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const issuer = "https://issuer.example.com";
const exp = Math.floor(Date.now() / 1000) + 60;
const text = encode({ alg: "ES256" }) + "." + encode({ iss: issuer, aud: "api", sub: "user-1", exp });
const signature = sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" });
const token = text + "." + signature.toString("base64url");
const guard = createTokenGuard(
  { version: "1.0.0", issuer, jwksUri: issuer + "/keys", audiences: ["api"], algorithms: ["ES256"], tokenUse: "access", requiredClaims: {} },
  { keys: { [issuer]: { keys: [publicKey.export({ format: "jwk" })] } } },
);
let refused;
try {
  guard.verifySync(token.slice(0, -86) + "A".repeat(86));
} catch (error) {
  refused = error instanceof TokenGuardError && error.code;
}
const authorize = simpleAuthorizer(guard);
authorize({ routeArn: "arn", headers: { authorization: "Bearer " + token } }).then(({ isAuthorized }) => {
  console.log(guard.verifySync(token).subject, refused, isAuthorized);
});
`;
const SAID = "user-1 SIGNATURE_INVALID true\n";

test("the tarball has what runs, its types, and nothing else", () => {
  const root = join(consumer, "node_modules/@ml-identity");
  expect(readdirSync(root).sort()).toEqual(PACKAGES);
  expect(readdirSync(join(consumer, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "@ml-identity",
  ]);
  const files = readdirSync(join(root, "token-guard"), { recursive: true, encoding: "utf8" });
  const strange = files.filter(
    (file) =>
      !/^(dist(\/[a-z0-9-]+)*(\.js|\.d\.ts)?|package\.json|README\.md|SECURITY\.md|LICENSE)$/.test(file),
  );
  expect(strange).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "SECURITY.md"]));
});

test("CommonJS", () => {
  const head = `const { createTokenGuard, TokenGuardError } = require("@ml-identity/token-guard");
const { simpleAuthorizer } = require("@ml-identity/token-guard/aws-lambda");
const { generateKeyPairSync, sign } = require("node:crypto");`;
  writeFileSync(join(consumer, "program.cjs"), head + PROGRAM);
  expect(run(consumer, process.execPath, ["program.cjs"])).toBe(SAID);
});

test("ESM", () => {
  const head = `import { createTokenGuard, TokenGuardError } from "@ml-identity/token-guard";
import { simpleAuthorizer } from "@ml-identity/token-guard/aws-lambda";
import { generateKeyPairSync, sign } from "node:crypto";`;
  writeFileSync(join(consumer, "program.mjs"), head + PROGRAM);
  expect(run(consumer, process.execPath, ["program.mjs"])).toBe(SAID);
});

test.each(SPECIFIERS)("%s has the same names in CommonJS and in ESM", (specifier) => {
  const program = `
import { createRequire } from "node:module";
const names = (module) => Object.keys(module).filter((name) => !["default", "module.exports", "__esModule"].includes(name)).sort();
const esm = names(await import("${specifier}"));
const commonjs = names(createRequire(import.meta.url)("${specifier}"));
console.log(JSON.stringify({ esm, commonjs }));`;
  writeFileSync(join(consumer, "names.mjs"), program);
  const { esm, commonjs } = JSON.parse(run(consumer, process.execPath, ["names.mjs"])) as Record<
    string,
    string[]
  >;
  expect(esm).toEqual(commonjs);
  expect(commonjs).not.toEqual([]);
});

test("a bundler takes ES modules, each once, also where they are required", () => {
  const program = `
import { createTokenGuard, TokenGuardError } from "@ml-identity/token-guard";
import { generateKeyPairSync, sign } from "node:crypto";
const { simpleAuthorizer } = require("@ml-identity/token-guard/aws-lambda");
if (require("@ml-identity/token-guard").TokenGuardError !== TokenGuardError) throw new Error("there are two guards");`;
  writeFileSync(join(consumer, "bundled.js"), program + PROGRAM);
  const options = ["--bundle", "--platform=node", "--metafile=meta.json", "--outfile=bundle.cjs"];
  run(consumer, "esbuild", ["bundled.js", ...options]);
  expect(run(consumer, process.execPath, ["bundle.cjs"])).toBe(SAID);
  const { inputs } = JSON.parse(readFileSync(join(consumer, "meta.json"), "utf8")) as { inputs: object };
  const ours = Object.keys(inputs).filter((path) => path.includes("node_modules/"));
  expect(ours.filter((path) => !path.includes("/dist/module/"))).toEqual([]);
});

describe("TypeScript", () => {
  /** The examples use the frameworks, whose types stand in the repository. */
  const FRAMEWORKS = [
    "@azure/functions",
    "@types/aws-lambda",
    "@types/express",
    "@types/node",
    "fastify",
    "hono",
  ];
  const settings = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: "es2022",
    lib: ["es2022"],
    types: ["node"],
    esModuleInterop: true,
    // Those of the frameworks have errors of their own.
    skipLibCheck: true,
  };

  beforeAll(() => {
    for (const name of FRAMEWORKS) {
      const link = join(consumer, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(MODULES, name), link);
    }
    cpSync(join(__dirname, "../examples"), join(consumer, "examples"), { recursive: true });
  });

  test.each([
    ["node16, CommonJS", "commonjs", { module: "node16", moduleResolution: "node16" }],
    ["node16, ESM", "module", { module: "node16", moduleResolution: "node16" }],
    ["bundler", "module", { module: "esnext", moduleResolution: "bundler" }],
  ])("%s", (_, type, options) => {
    const root = join(consumer, "examples");
    writeFileSync(join(root, "package.json"), JSON.stringify({ type }));
    writeFileSync(
      join(root, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...settings, ...options } }),
    );
    expect(run(root, "tsc", ["-p", "."])).toBe("");
  });

  test("the types need none of the frameworks", () => {
    const program = `
import { createTokenGuard } from "@ml-identity/token-guard";
import { simpleAuthorizer } from "@ml-identity/token-guard/aws-lambda";
import { cognitoContract } from "@ml-identity/token-contract";
const contract = cognitoContract({ region: "eu-central-1", userPoolId: "eu-central-1_AbC123", clientIds: ["client"] } as never);
export const authorize = simpleAuthorizer(createTokenGuard(contract), { require: { scopes: ["jobs:write"] } });
// @ts-expect-error What is required has a name that exists.
simpleAuthorizer(createTokenGuard(contract), { require: { scope: ["jobs:write"] } });
// @ts-expect-error No audience is a choice that somebody writes down.
createTokenGuard({ ...contract, audiences: undefined });
`;
    const root = join(consumer, "alone");
    mkdirSync(root);
    writeFileSync(join(root, "program.mts"), program);
    const compilerOptions = { ...settings, module: "node16", skipLibCheck: false };
    writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program.mts"] }));
    expect(run(root, "tsc", ["-p", "."])).toBe("");
  });
});

test("publint finds nothing", () => {
  const said = run(join(folder, "packages/token-guard"), "publint", ["--strict"]);
  expect(said).toContain("All good!");
});

test("attw finds nothing", () => {
  const said = run(folder, "attw", [tarballs[1] as string, "--profile", "node16", "--format", "json"]);
  const { problems, analysis } = JSON.parse(said) as {
    problems: Record<string, { resolutionKind?: string }[]>;
    analysis: { entrypoints: object };
  };
  expect(Object.keys(analysis.entrypoints)).toEqual(Object.keys(exports));
  // That resolver reads no exports, so it knows no sub path; every Node that runs this package reads them.
  const real = Object.values(problems)
    .flat()
    .filter(({ resolutionKind }) => resolutionKind !== "node10");
  expect(real).toEqual([]);
});
