import { join, relative } from "node:path";
import { build } from "esbuild";
import { readCorpus } from "../../corpus/read";
import type { Setting } from "../../corpus/settings";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { json, keysServer, status } from "../../test/keys-server";
import type { createWebTokenGuard, WebTokenGuard, WebTokenGuardOptions } from "./guard";

/** The global names that a module of Node has and one of an edge run-time has not. */
const OF_NODE = ["Buffer", "process", "require", "module", "exports", "global", "__dirname", "__filename"];
/** What belongs to one request on Cloudflare Workers, while a guard belongs to all of them. */
const OF_ONE_REQUEST = ["AbortController"];
const ROOT = join(__dirname, "../..");
const { bad: BAD_TOKENS, good: TWINS } = readCorpus(join(ROOT, "corpus"));

let inputs: string[];
let imports: string[];
let create: typeof createWebTokenGuard;

beforeAll(async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(__dirname, "guard.ts")],
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    globalName: "web",
    platform: "neutral",
    conditions: ["@ml-identity/source"],
    absWorkingDir: ROOT,
  });
  inputs = Object.keys(metafile.inputs).map((path) => relative(ROOT, join(ROOT, path)));
  imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const text = outputFiles[0]?.text ?? "";
  // The bundle is what runs below, and it runs where Node's own names mean nothing.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function(...OF_NODE, ...OF_ONE_REQUEST, `${text}; return web;`) as () => {
    createWebTokenGuard: typeof createWebTokenGuard;
  };
  create = run().createWebTokenGuard;
});

test("the bundle imports nothing, and takes nothing of Node into itself", () => {
  expect(imports).toEqual([]);
  expect(inputs).toContain("src/web/platform.ts");
  expect(inputs.filter((path) => /node|src\/platform|verify-key|src\/guard|src\/sender/.test(path))).toEqual(
    [],
  );
});

/** The guard of a setting; undefined where the setting needs Node. */
function guardFor({ contracts, options }: Setting): WebTokenGuard | undefined {
  const { cacheEntries, ...web } = options;
  const certificates = contracts.some(({ keysFormat }) => keysFormat === "x509");
  return certificates || cacheEntries !== undefined ? undefined : create(contracts, web);
}

/** A key that is no key is skipped on Node, and refused with its first token here. */
const CODES: Record<string, string> = { KEY_UNKNOWN: "KEY_NOT_SUITABLE" };

test("no bad token of the corpus passes, and each is refused for the same reason as on Node", async () => {
  const wrong: unknown[] = [];
  let judged = 0;
  for (const { name, token, setting, require, refusal } of BAD_TOKENS) {
    const guard = guardFor(setting);
    if (guard === undefined) continue;
    judged++;
    const check = require === undefined ? {} : { require };
    const { code = "accepted" } = await guard.verify(token, check).then(
      () => ({}) as { code?: string },
      (error: { code?: string }) => error,
    );
    if (code !== refusal.code && code !== CODES[refusal.code])
      wrong.push({ name, code, expected: refusal.code });
  }
  expect(wrong).toEqual([]);
  expect(judged).toBeGreaterThanOrEqual(150);
});

test("every twin passes", async () => {
  let judged = 0;
  for (const { name, token, setting, require } of TWINS) {
    const guard = guardFor(setting);
    if (guard === undefined) continue;
    judged++;
    const check = require === undefined ? {} : { require };
    const verified = await guard.verify(token, check).catch((error: Error) => `${name}: ${error.message}`);
    expect(verified).toMatchObject({ claims: {} });
  }
  expect(judged).toBeGreaterThanOrEqual(20);
});

describe("keys over the network", () => {
  const key = signer("RS256", "first");
  const hooks: string[] = [];
  const guardOn = (jwksUri: string, options: WebTokenGuardOptions = {}): WebTokenGuard =>
    create(contract({ jwksUri }), {
      allowLoopbackHttp: true,
      now: () => NOW * 1000,
      hooks: { onKeysRefreshFailed: ({ cause }) => hooks.push((cause as { reason: string }).reason) },
      ...options,
    });
  beforeEach(() => void (hooks.length = 0));

  test("they are loaded once for all who wait", async () => {
    const server = await keysServer(json(keySet(key)));
    const guard = guardOn(server.url);
    const verified = await Promise.all(Array.from({ length: 20 }, () => guard.verify(key.token())));
    expect(new Set(verified.map(({ subject }) => subject))).toEqual(new Set(["user-1"]));
    expect(server.requests).toBe(1);
    expect(guard.keyIds()).toEqual({ [ISSUER]: ["first"] });
    guard.close();
    await server.close();
  });

  test("a load that never ends, as its request did, keeps nobody waiting and is begun anew", async () => {
    let clock = NOW * 1000;
    let asked = (): void => {};
    const request = new Promise<void>((resolve) => (asked = resolve));
    const server = await keysServer(() => asked());
    const guard = guardOn(server.url, { keysTimeoutMs: 300, now: () => clock, hooks: {} });
    const lost = guard.verify(key.token()).catch(({ code }: { code: string }) => code);
    await request;
    clock += 301;
    server.answer = json(keySet(key));
    expect((await guard.verify(key.token())).subject).toBe("user-1");
    expect(await lost).toBe("KEYS_UNAVAILABLE");
    expect(server.requests).toBe(2);
    guard.close();
    await server.close();
  });

  test.each([
    ["status", status(500), {}],
    ["redirect", status(302, { location: "https://keys.example.com/" }), {}],
    ["content-type", json(keySet(key), { "content-type": "text/html" }), {}],
    ["too-large", json({ keys: [], filler: "x".repeat(2_000) }), { keysMaxBytes: 1_024 }],
  ])("%s: nothing can be decided", async (reason, answer, options) => {
    const server = await keysServer(answer);
    const guard = guardOn(server.url, options);
    await expect(guard.verify(key.token())).rejects.toMatchObject({ code: "KEYS_UNAVAILABLE", status: 503 });
    await expect(guard.loadKeys()).rejects.toMatchObject({ code: "KEYS_UNAVAILABLE" });
    expect(new Set(hooks)).toEqual(new Set([reason]));
    guard.close();
    await server.close();
  });
});

test("what needs Node does not start", () => {
  expect(() => create(contract(), { cacheEntries: 10 } as never)).toThrow("options.cacheEntries: needs Node");
  expect(() => create(contract({ keysFormat: "x509" }))).toThrow("keysFormat x509 needs Node");
  expect(() => create({ ...contract(), audiences: [] })).toThrow("contracts[0].audiences");
});

test("a point that is not on its curve is a key for nothing", async () => {
  const { kid, jwk, token } = signer("ES256");
  const broken = { ...jwk, y: signer("ES256", kid).jwk.y };
  const guard = create(contract(), { keys: { [ISSUER]: { keys: [broken] } }, now: () => NOW * 1000 });
  await expect(guard.verify(token())).rejects.toMatchObject({ code: "KEY_NOT_SUITABLE" });
});

test("a bound token needs a check of its sender, whose answer must be an error or nothing", async () => {
  const key = signer("ES256");
  const guard = create(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });
  const bound = key.token({ cnf: { jkt: "thumbprint" } });
  await expect(guard.verify(bound)).rejects.toMatchObject({ code: "SENDER_UNCONFIRMED" });
  await expect(guard.verify(bound, { confirmSender: () => {} })).resolves.toMatchObject({
    subject: "user-1",
  });
  await expect(guard.verify(bound, { confirmSender: (() => false) as never })).rejects.toMatchObject({
    code: "TOKEN_GUARD_CONFIG",
  });
});
