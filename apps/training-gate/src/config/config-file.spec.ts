import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTRACT_VERSION } from "@ml-identity/token-contract";
import { GateConfigError } from "./config-error";
import { loadConfig } from "./config-file";
import type { Overrides } from "./config-file";
import { DEFAULT_LIMITS } from "./limits";

const CONTRACT = {
  version: CONTRACT_VERSION,
  issuer: "https://issuer.example.com",
  jwksUri: "https://issuer.example.com/keys",
  audiences: ["api"],
  algorithms: ["RS256"],
  tokenUse: "access",
  requiredClaims: {},
};
const ROUTES = [{ methods: ["GET"], path: "/", require: {} }];
const GOOD = { contracts: ["contract.json"], routes: "routes.json", upstream: "http://127.0.0.1:8888" };
const PEM = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }) as string;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "training-gate-"));
  write("contract.json", CONTRACT);
  write("routes.json", ROUTES);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
}

function load(config: unknown, overrides: Overrides = {}, key?: string): ReturnType<typeof loadConfig> {
  return loadConfig(write("gate.json", config), overrides, key);
}

/** What is wrong, with the folder as `~`. */
function problemsOf(config: unknown, overrides: Overrides = {}, key?: string): string[] {
  try {
    load(config, overrides, key);
  } catch (error) {
    if (!(error instanceof GateConfigError)) throw error;
    return error.problems.map(({ path, reason }) => `${path}: ${reason.replaceAll(folder, "~")}`);
  }
  return [];
}

test("the least that a configuration has", () => {
  expect(load(GOOD)).toEqual({
    settings: {
      contracts: [CONTRACT],
      routes: ROUTES,
      upstream: new URL("http://127.0.0.1:8888"),
      listen: { host: "127.0.0.1", port: 8080 },
      admin: { host: "127.0.0.1", port: 8081 },
      limits: DEFAULT_LIMITS,
    },
    routesFile: join(folder, "routes.json"),
    contractNames: ["contract.json"],
  });
});

test("all that a configuration may have", () => {
  write("key.pem", PEM);
  write("ca.pem", "the upstream's");
  write("keys-ca.pem", "the issuer's");
  const { settings } = load({
    ...GOOD,
    host: "0.0.0.0",
    port: 80,
    admin: { host: "::1", port: 9090 },
    identityKey: "key.pem",
    trustedProxies: ["10.0.0.0/8", "::1"],
    upstreamCa: "ca.pem",
    limits: { requests: 7 },
    guard: { keysTtlSeconds: 60, keysCa: "keys-ca.pem", allowLoopbackHttp: true, cacheEntries: 0 },
    dpop: { baseUrls: ["https://train.example.com"], allowUnbound: true },
  });
  expect(settings).toMatchObject({
    listen: { host: "0.0.0.0", port: 80 },
    admin: { host: "::1", port: 9090 },
    trustedProxies: ["10.0.0.0/8", "::1"],
    upstreamCa: "the upstream's",
    limits: { ...DEFAULT_LIMITS, requests: 7 },
    guard: { keysTtlSeconds: 60, keysCa: "the issuer's", allowLoopbackHttp: true, cacheEntries: 0 },
    dpop: { baseUrls: ["https://train.example.com"], allowUnbound: true },
  });
  expect(settings.identityKey?.asymmetricKeyType).toBe("ed25519");
});

test("the command line wins, and its files are relative to the working folder", () => {
  mkdirSync(join(folder, "other"));
  const contracts = [write("other/contract.json", [CONTRACT, { ...CONTRACT, audiences: ["b"] }])];
  const { settings, contractNames } = load(GOOD, {
    contracts,
    upstream: "https://ml.example.com",
    port: 0,
    admin: { port: 0 },
  });
  expect(settings.contracts).toHaveLength(2);
  expect(contractNames).toEqual([`${contracts[0]}[0]`, `${contracts[0]}[1]`]);
  expect(settings).toMatchObject({
    upstream: new URL("https://ml.example.com"),
    listen: { host: "127.0.0.1", port: 0 },
    admin: { host: "127.0.0.1", port: 0 },
  });
});

test("no file at all: the command line says everything", () => {
  const overrides = {
    contracts: [join(folder, "contract.json")],
    routes: join(folder, "routes.json"),
    upstream: "http://127.0.0.1:8888",
  };
  expect(loadConfig(undefined, overrides, undefined).settings.contracts).toEqual([CONTRACT]);
});

test("the identity key from the environment, unless a file is named", () => {
  expect(load(GOOD, {}, PEM).settings.identityKey?.asymmetricKeyType).toBe("ed25519");
  expect(problemsOf({ ...GOOD, identityKey: "none.pem" }, {}, PEM)).toHaveLength(1);
});

test("the contracts among the outputs of a stack, each by its name", () => {
  write("outputs.json", {
    issuer: CONTRACT.issuer,
    userTokenContract: CONTRACT,
    clientIds: { portal: "1" },
    secret: "[secret]",
    machineTokenContract: { ...CONTRACT, audiences: ["m"] },
  });
  expect(load({ ...GOOD, contracts: ["outputs.json"] }).contractNames).toEqual([
    "outputs.json#userTokenContract",
    "outputs.json#machineTokenContract",
  ]);
});

test("the outputs as Nx prints them, between its own lines", () => {
  const outputs = JSON.stringify({ tokenContract: CONTRACT, other: { a: 1 } }, undefined, 2);
  const before = "\n> nx run stack-aws:outputs --json\n\n";
  write("outputs.json", `${before}${outputs}\n\n\n\n NX   Successfully ran target outputs\n\n`);
  expect(load({ ...GOOD, contracts: ["outputs.json"] }).contractNames).toEqual([
    "outputs.json#tokenContract",
  ]);
  write("outputs.json", `${before}error: no stack selected\n`);
  expect(problemsOf({ ...GOOD, contracts: ["outputs.json"] })).toEqual([
    expect.stringMatching(/^contracts: ~\/outputs\.json is not JSON: /),
  ]);
});

test.each<[title: string, config: unknown, problems: string[]]>([
  [
    "JSON that is none",
    "{",
    [
      "--config: ~/gate.json is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    ],
  ],
  [
    "no object",
    [],
    [
      "(file): must be an object; got []",
      "contracts: is missing; put it into the file, or use --contracts",
      "routes: is missing; put it into the file, or use --routes",
      "upstream: is missing; put it into the file, or use --upstream",
    ],
  ],
  [
    "several mistakes at once",
    {
      ...GOOD,
      port: 70_000,
      upsteam: "x",
      admin: { port: "a", path: "/" },
      trustedProxies: ["10.0.0.0/33"],
      limits: { requests: 0, clientSeconds: 60, headersSeconds: 301, request: 1 },
      guard: { keysTtlSeconds: 1, keys: {} },
      dpop: { proofAgeSeconds: 0, nonces: {} },
    },
    [
      "port: must be a whole number from 0 to 65535; got 70000",
      'admin.port: must be a whole number from 0 to 65535; got "a"',
      "admin.path: is no property here; there are host, port",
      "limits.requests: must be a whole number from 1 to 1000000; got 0",
      "limits.request: is no property here; there are headerBytes, headerCount, bodyBytes, connections, requests, websockets, headersSeconds, requestSeconds, upstreamSeconds, clientSeconds, keepAliveSeconds, websocketSeconds, drainSeconds",
      "limits.clientSeconds: must be more than upstreamSeconds; they are 60 and 60",
      "limits.headersSeconds: must not be more than requestSeconds; they are 301 and 300",
      'trustedProxies[0]: must be an address or a network such as 10.0.0.0/8; got "10.0.0.0/33"',
      "guard.keys: is no property here; there are keysCa, clockToleranceSeconds, maxAgeSeconds, maxTokenBytes, cacheEntries, keysTtlSeconds, keysStaleSeconds, keysTimeoutMs, keysMaxBytes, allowLoopbackHttp",
      "dpop.nonces: is no property here; there are baseUrls, algorithms, proofAgeSeconds, clockToleranceSeconds, replayEntries, allowUnbound",
      "upsteam: is no property here; there are contracts, routes, upstream, host, port, admin, limits, identityKey, trustedProxies, upstreamCa, guard, dpop",
      "guard.keysTtlSeconds: must be a whole number from 40 to 86400; got 1",
      "dpop.proofAgeSeconds: must be a whole number from 1 to 300; got 0",
      "dpop.baseUrls: must be a list of URLs, such as https://api.example.com, each without query and fragment",
    ],
  ],
  [
    "files that are not there",
    { ...GOOD, contracts: ["a.json"], routes: "b.json", identityKey: "c.pem" },
    [
      "contracts: cannot read ~/a.json: ENOENT: no such file or directory, open '~/a.json'",
      "routes: cannot read ~/b.json: ENOENT: no such file or directory, open '~/b.json'",
      "identityKey: cannot read ~/c.pem: ENOENT: no such file or directory, open '~/c.pem'",
    ],
  ],
])("refuses %s", (_title, config, problems) => expect(problemsOf(config)).toEqual(problems));

test.each<[title: string, contract: unknown, problems: string[]]>([
  [
    "a file without a contract",
    { clientIds: {} },
    ["x.json: has no token contract; it must be one, a list of them, or the JSON of a stack's outputs"],
  ],
  [
    "an empty list",
    [],
    ["x.json: has no token contract; it must be one, a list of them, or the JSON of a stack's outputs"],
  ],
  [
    "a contract with a mistake",
    { ...CONTRACT, audiences: [] },
    ["x.json.audiences: must be a list of at least one; got an empty list"],
  ],
  [
    "an output that is a contract with a mistake",
    { a: CONTRACT, b: { ...CONTRACT, tokenUse: "refresh" } },
    ['x.json#b.tokenUse: must be one of access, id; got "refresh"'],
  ],
  ["a list with something else", [CONTRACT, 1], ["x.json[1]: must be an object; got 1"]],
  [
    "an issuer without TLS, unless that is allowed",
    { ...CONTRACT, issuer: "http://127.0.0.1:1", jwksUri: "http://127.0.0.1:1/keys" },
    ["contracts: jwksUri of http://127.0.0.1:1 is http; it must be https, or set allowLoopbackHttp: true"],
  ],
])("refuses %s", (_title, contract, problems) => {
  write("x.json", contract);
  expect(problemsOf({ ...GOOD, contracts: ["x.json"] })).toEqual(problems);
});

test.each<[title: string, pem: string]>([
  ["no key", "secret text"],
  [
    "a key of another kind",
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
      format: "pem",
      type: "pkcs8",
    }) as string,
  ],
])("refuses %s that should sign identities, and does not show it", (_title, pem) => {
  const [problem, ...others] = problemsOf(GOOD, {}, pem);
  expect(problem).toMatch(/^identityKey: must be an Ed25519 private key in PEM/);
  expect(problem).not.toContain(pem.slice(0, 11));
  expect(others).toEqual([]);
});

test("refuses routes with a mistake", () => {
  write("routes.json", [{ methods: ["GET"], path: "/" }]);
  expect(problemsOf(GOOD)).toEqual([
    "routes[0].require: is missing; {} takes every valid token, and public: true takes no token",
  ]);
});

test("a route that asks for a tenant needs a contract that knows tenants", () => {
  write("contract.json", CONTRACT);
  write("routes.json", [{ methods: ["GET"], path: "/:t", require: {}, tenant: { path: "t" } }]);
  expect(problemsOf(GOOD)).toEqual([
    "routes[0].tenant: asks for a tenant, and no contract has a tenantClaim, so that nobody could pass",
  ]);
  write("contract.json", { ...CONTRACT, tenantClaim: "tenant" });
  expect(problemsOf(GOOD)).toEqual([]);
});
