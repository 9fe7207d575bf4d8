import { DpopReplayUndecidedError } from "./dpop-errors";
import { MemoryReplayStore } from "./replays";

const STAY = 70_000;

test("forgets a proof when its time is over, and not before", () => {
  let now = 0;
  const store = new MemoryReplayStore(10, () => now);
  expect(store.add("a", STAY)).toBe(true);
  now = STAY - 1;
  expect(store.add("a", now + STAY)).toBe(false);
  now = STAY;
  expect(store.add("a", now + STAY)).toBe(true);
});

test("forgets none to make room", () => {
  let now = 0;
  const store = new MemoryReplayStore(2, () => now);
  store.add("a", STAY);
  now = 10_000;
  store.add("b", now + STAY);
  expect(() => store.add("c", now + STAY)).toThrow(DpopReplayUndecidedError);
  expect(store.add("a", now + STAY)).toBe(false);
  now = STAY;
  expect(store.add("c", now + STAY)).toBe(true);
  expect(store.add("b", now + STAY)).toBe(false);
});

test("forgets nothing while a clock is set back: when it is right again, the proof is good again", () => {
  let now = 3_600_000;
  const store = new MemoryReplayStore(10, () => now);
  expect(store.add("a", now + STAY)).toBe(true);
  now -= 3 * STAY;
  expect(store.add("b", now + STAY)).toBe(true);
  now += 3 * STAY;
  expect(store.add("a", now + STAY)).toBe(false);
});
