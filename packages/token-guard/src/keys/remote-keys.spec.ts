import { randomUUID } from "node:crypto";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { json, keysServer, status } from "../../test/keys-server";
import type { KeysServer } from "../../test/keys-server";
import { refusalOf, rejectionOf } from "../../test/refusal";
import { createTokenGuard } from "../index";
import type {
  KeysRefreshedEvent,
  KeysRefreshFailedEvent,
  StaleKeysEvent,
  TokenGuard,
  TokenGuardOptions,
} from "../index";

const first = signer("ES256", "first");
const second = signer("ES256", "second");
const life = { exp: NOW + 500_000 };

let server: KeysServer;
let clock: number;
let guard: TokenGuard;
let refreshed: KeysRefreshedEvent[];
let failed: KeysRefreshFailedEvent[];
let stale: StaleKeysEvent[];

function guardWith(options: TokenGuardOptions = {}): TokenGuard {
  return createTokenGuard(contract({ jwksUri: server.url }), {
    allowLoopbackHttp: true,
    now: () => clock,
    hooks: {
      onKeysRefreshed: (event) => refreshed.push(event),
      onKeysRefreshFailed: (event) => failed.push(event),
      onStaleKeys: (event) => stale.push(event),
    },
    ...options,
  });
}

beforeEach(async () => {
  server = await keysServer(json(keySet(first)));
  clock = NOW * 1000;
  [refreshed, failed, stale] = [[], [], []];
  guard = guardWith();
});
afterEach(async () => {
  guard.close();
  await server.close();
});

const passes = async (key = first): Promise<string | undefined> =>
  (await guard.verify(key.token(life))).subject;
const refusal = async (token: string): Promise<string> => (await rejectionOf(guard.verify(token))).code;
const later = (seconds: number): number => (clock += seconds * 1000);
/** Lets a refresh in the background come to its end. */
const settled = (): Promise<void> => guard.loadKeys().catch(() => undefined);

test("loads with the first token, and not again with the next", async () => {
  expect(server.requests).toBe(0);
  await passes();
  await passes();
  expect(server.requests).toBe(1);
  expect(refreshed).toEqual([{ issuer: ISSUER, keyIds: ["first"], skipped: [], ttlSeconds: 600 }]);
  expect(guard.keyIds()).toEqual({ [ISSUER]: ["first"] });
});

test("100 first tokens at once load once", async () => {
  const subjects = await Promise.all(Array.from({ length: 100 }, () => passes()));
  expect(new Set(subjects)).toEqual(new Set(["user-1"]));
  expect(server.requests).toBe(1);
});

test("100,000 tokens with unknown key ids load once within 30 s", async () => {
  await passes();
  later(31);
  const [, payload, signature] = first.token(life).split(".");
  const codes = new Map<string, number>();
  for (let batch = 0; batch < 100; batch++) {
    const tokens = Array.from({ length: 1_000 }, () => {
      const header = JSON.stringify({ alg: "ES256", kid: randomUUID() });
      return `${Buffer.from(header).toString("base64url")}.${payload}.${signature}`;
    });
    for (const code of await Promise.all(tokens.map(refusal))) codes.set(code, (codes.get(code) ?? 0) + 1);
    later(0.29);
  }
  expect(codes).toEqual(new Map([["KEY_UNKNOWN", 100_000]]));
  expect(server.requests).toBe(2);
}, 60_000);

test("an unknown key id loads again after 30 s, and not before", async () => {
  await passes();
  server.answer = json(keySet(first, second));
  later(29.999);
  expect(await refusal(second.token(life))).toBe("KEY_UNKNOWN");
  expect(server.requests).toBe(1);
  later(0.001);
  expect(await passes(second)).toBe("user-1");
  expect(server.requests).toBe(2);
});

test("a rotation is seen with the first token of the new key, by everybody who waits for it", async () => {
  await passes();
  server.answer = json(keySet(first, second));
  later(60);
  await Promise.all(Array.from({ length: 20 }, () => passes(second)));
  await passes(first);
  expect(server.requests).toBe(2);
});

test("a removed key works until the time to live is over, and not longer", async () => {
  server.answer = json(keySet(first, second));
  await passes();
  server.answer = json(keySet(second));
  later(479);
  expect(await passes()).toBe("user-1");
  expect(server.requests).toBe(1);
  later(121);
  expect(await refusal(first.token(life))).toBe("KEY_UNKNOWN");
  expect(await passes(second)).toBe("user-1");
  expect(server.requests).toBe(2);
});

test("from 80 % of the time to live on, keys are loaded without anybody waiting", async () => {
  await passes();
  server.answer = json(keySet(second));
  later(480);
  expect(await passes()).toBe("user-1");
  await settled();
  expect(await refusal(first.token(life))).toBe("KEY_UNKNOWN");
  expect(server.requests).toBe(2);
});

describe("Cache-Control", () => {
  test.each([
    ["shortens the time to live", "max-age=100", 100],
    ["not below 40 s", "max-age=1", 40],
    ["not below 40 s with no-store", "no-store", 40],
    ["does not make it longer", "max-age=86400", 600],
  ])("%s", async (_, value, ttlSeconds) => {
    server.answer = json(keySet(first), { "cache-control": value });
    await passes();
    expect(refreshed[0]?.ttlSeconds).toBe(ttlSeconds);
    server.answer = json(keySet(second));
    later(ttlSeconds);
    expect(await refusal(first.token(life))).toBe("KEY_UNKNOWN");
  });
});

test("however short the time to live, nobody waits for the next keys", async () => {
  server.answer = json(keySet(first), { "cache-control": "max-age=1" });
  await passes();
  later(0.8 * 40);
  expect(guard.verifySync(first.token(life)).subject).toBe("user-1");
  await settled();
  later(0.8 * 40 - 1);
  expect(guard.verifySync(first.token(life)).subject).toBe("user-1");
  expect(server.requests).toBe(2);
});

describe("an outage", () => {
  test("without keys: 503, and the next questions after 1, 2, 4 ... 30 s", async () => {
    server.answer = status(500);
    const asked: number[] = [];
    for (let second = 0; second < 100; second++) {
      const before = server.requests;
      const error = await rejectionOf(guard.verify(first.token(life)));
      expect(error).toMatchObject({ code: "KEYS_UNAVAILABLE", status: 503, wwwAuthenticate: undefined });
      if (server.requests > before) asked.push(second);
      later(1);
    }
    expect(asked).toEqual([0, 1, 3, 7, 15, 31, 61, 91]);
    expect(failed[0]).toMatchObject({ issuer: ISSUER, keysInUse: false });
    server.answer = json(keySet(first));
    later(30);
    expect(await passes()).toBe("user-1");
  });

  test("says when to try again and why, and names no token", async () => {
    server.answer = status(500);
    expect(await rejectionOf(guard.verify(first.token(life)))).toMatchObject({
      retryAfterSeconds: 1,
      description: "The keys of the issuer are not available",
      message: `The keys of the issuer are not available: ${ISSUER}: ${server.url}: answered 500`,
    });
  });

  test("with keys: they serve for an hour after their time to live, then nothing can be decided", async () => {
    await passes();
    server.answer = status(503);
    later(600);
    expect(await passes()).toBe("user-1");
    expect(stale).toEqual([{ issuer: ISSUER, ageSeconds: 600, cause: expect.any(Error) }]);
    later(3_599);
    expect(await passes()).toBe("user-1");
    await settled();
    later(1);
    expect(await rejectionOf(guard.verify(first.token(life)))).toMatchObject({
      code: "KEYS_UNAVAILABLE",
      status: 503,
    });
  });

  test("asks at most once in 30 s, and nobody waits for it", async () => {
    await passes();
    server.answer = status(503);
    later(600);
    for (let second = 0; second < 120; second++) {
      await passes();
      await new Promise(setImmediate);
      later(1);
    }
    expect(server.requests).toBe(1 + 4);
  });

  test("an unknown key is not decided either: it may be a new one", async () => {
    await passes();
    server.answer = status(503);
    later(60);
    expect(await refusal(second.token(life))).toBe("KEYS_UNAVAILABLE");
    expect(await passes()).toBe("user-1");
  });

  test("ends", async () => {
    await passes();
    server.answer = status(503);
    later(600);
    await passes();
    server.answer = json(keySet(second));
    later(30);
    await passes();
    await settled();
    expect(await passes(second)).toBe("user-1");
    expect(await refusal(first.token(life))).toBe("KEY_UNKNOWN");
  });

  test.each([
    ["no set", { keys: {} }],
    ["a set without a key that can be used", { keys: [{ kty: "oct", k: "AA", kid: "first" }] }],
  ])("an answer that is %s is one too", async (_, document) => {
    await passes();
    server.answer = json(document);
    later(600);
    expect(await passes()).toBe("user-1");
    expect(failed).toEqual([{ issuer: ISSUER, keysInUse: true, cause: expect.any(Error) }]);
  });

  test("keysStaleSeconds: 0 serves no stale key", async () => {
    guard = guardWith({ keysStaleSeconds: 0 });
    await passes();
    server.answer = status(503);
    later(600);
    expect(await refusal(first.token(life))).toBe("KEYS_UNAVAILABLE");
  });
});

describe("verifySync", () => {
  test("does not wait: it loads the keys for the next call", async () => {
    expect(refusalOf(() => guard.verifySync(first.token(life)))).toMatchObject({
      code: "KEYS_NOT_LOADED",
      status: 503,
    });
    await settled();
    expect(guard.verifySync(first.token(life)).subject).toBe("user-1");
  });

  test("decides with keys that were loaded before", async () => {
    await guard.loadKeys();
    expect(guard.verifySync(first.token(life)).subject).toBe("user-1");
    expect(refusalOf(() => guard.verifySync(second.token(life))).code).toBe("KEY_UNKNOWN");
    expect(server.requests).toBe(1);
  });

  test("cannot decide about a key that may be new", async () => {
    await guard.loadKeys();
    server.answer = json(keySet(first, second));
    later(30);
    expect(refusalOf(() => guard.verifySync(second.token(life))).code).toBe("KEYS_NOT_LOADED");
    await settled();
    expect(guard.verifySync(second.token(life)).subject).toBe("user-1");
  });
});

test("a clock that is set back makes the keys load again", async () => {
  await passes();
  server.answer = json(keySet(second));
  later(-1);
  expect(await refusal(first.token({ ...life, iat: 1, nbf: 1 }))).toBe("KEY_UNKNOWN");
});

test("a clock that is set back while the issuer is down does not keep a removed key alive", async () => {
  await passes();
  const old = first.token({ ...life, iat: 1, nbf: 1 });
  server.answer = status(503);
  later(-100_000);
  expect((await guard.verify(old)).subject).toBe("user-1");
  server.answer = json(keySet(second));
  later(30);
  expect((await guard.verify(old)).subject).toBe("user-1");
  await settled();
  expect(await refusal(old)).toBe("KEY_UNKNOWN");
});

test("a clock that is set back gives stale keys no more than their time", async () => {
  await passes();
  const old = first.token({ ...life, iat: 1, nbf: 1 });
  server.answer = status(503);
  later(-100_000);
  expect((await guard.verify(old)).subject).toBe("user-1");
  later(3_600);
  await settled();
  expect(await refusal(old)).toBe("KEYS_UNAVAILABLE");
});

test("a clock that fails while keys are loaded is told, and ends nothing", async () => {
  let asked = 0;
  guard = guardWith({ now: () => (++asked === 2 ? NaN : clock) });
  await expect(guard.verify(first.token(life))).rejects.toMatchObject({ code: "KEYS_UNAVAILABLE" });
  expect(String(failed[0]?.cause)).toContain("must tell the milliseconds since 1970; it told NaN");
  later(1);
  expect(await passes()).toBe("user-1");
});

test("loadKeys rejects when there are none, and keeps those from before when there are", async () => {
  server.answer = status(500);
  expect(await rejectionOf(guard.loadKeys())).toMatchObject({ code: "KEYS_UNAVAILABLE" });
  server.answer = json(keySet(first));
  await guard.loadKeys();
  server.answer = status(500);
  await guard.loadKeys();
  expect(await passes()).toBe("user-1");
});

test("a closed guard loads nothing: the keys in hand serve until their time is over", async () => {
  await passes();
  guard.close();
  later(599);
  expect(await passes()).toBe("user-1");
  later(1);
  expect(await passes()).toBe("user-1");
  later(3_600);
  expect(await refusal(first.token(life))).toBe("KEYS_UNAVAILABLE");
  expect(server.requests).toBe(1);
});

test("close ends a question in flight", async () => {
  server.answer = () => guard.close();
  expect(await refusal(first.token(life))).toBe("KEYS_UNAVAILABLE");
});
