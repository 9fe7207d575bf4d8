import { KeysUnavailableError } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";
import { KeyWatch } from "./key-watch";

const A = "https://a.example.com";
const B = "https://b.example.com";
const STALE_MS = 100_000;
const EVENT = { keyIds: ["k"], skipped: [], ttlSeconds: 50 };

let watch: KeyWatch;
let loads: number[];
let outcome: () => void;
let startedAt: number;

beforeEach(() => {
  jest.useFakeTimers();
  startedAt = Date.now();
  loads = [];
  outcome = () => {};
  watch = new KeyWatch([A, B], STALE_MS, Date.now);
});
afterEach(() => {
  watch.stop();
  jest.useRealTimers();
});

function start(): void {
  const guard: Partial<TokenGuard> = {
    loadKeys: async () => {
      loads.push((Date.now() - startedAt) / 1000);
      outcome();
    },
  };
  watch.start(guard as TokenGuard);
}

function loaded(...issuers: string[]): void {
  for (const issuer of issuers) watch.refreshed({ issuer, ...EVENT });
}

function fail(...issuers: string[]): void {
  for (const issuer of issuers) watch.failed({ issuer, cause: undefined, keysInUse: false });
  throw new KeysUnavailableError(issuers[0] as string, 1, undefined);
}

test("loads the keys at the start, and again before their time to live is over", async () => {
  outcome = () => loaded(A, B);
  start();
  await jest.advanceTimersByTimeAsync(81_000);
  expect(loads).toEqual([0, 40, 80]);
});

test("without any keys it asks again after 1, 2, 4 ... and 30 seconds", async () => {
  outcome = () => fail(A, B);
  start();
  await jest.advanceTimersByTimeAsync(92_000);
  expect(loads).toEqual([0, 1, 3, 7, 15, 31, 61, 91]);
  expect(watch.states()).toEqual({ [A]: "unavailable", [B]: "unavailable" });
});

test("with keys it does not ask more often than every 30 seconds", async () => {
  outcome = () => loaded(A, B);
  start();
  await jest.advanceTimersByTimeAsync(0);
  outcome = () => fail(A, B);
  await jest.advanceTimersByTimeAsync(105_000);
  expect(loads).toEqual([0, 40, 70, 100]);
});

test("keys are loading, fresh, stale, and then no longer usable", async () => {
  start();
  expect([watch.states()[A], watch.usable]).toEqual(["loading", false]);
  loaded(A);
  outcome = () => fail(A, B);
  const at = async (ms: number): Promise<[string | undefined, boolean]> => {
    await jest.advanceTimersByTimeAsync(startedAt + ms - Date.now());
    return [watch.states()[A], watch.usable];
  };
  expect(await at(49_999)).toEqual(["fresh", true]);
  expect(await at(50_000)).toEqual(["stale", true]);
  expect(await at(149_999)).toEqual(["stale", true]);
  expect(await at(150_000)).toEqual(["unavailable", false]);
});

test("one issuer with keys is enough", () => {
  start();
  loaded(B);
  expect(watch.states()).toEqual({ [A]: "loading", [B]: "fresh" });
  expect(watch.usable).toBe(true);
});

test("asks nothing after it stopped", async () => {
  outcome = () => loaded(A, B);
  start();
  watch.stop();
  await jest.advanceTimersByTimeAsync(100_000);
  expect(loads).toEqual([0]);
});
