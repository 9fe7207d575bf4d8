import { ArgChecks } from "@ml-identity/component-kit";
import fc from "fast-check";
import { checkKeySchedule } from "./key-generations";
import { rotatingKeys, rotationProblems } from "./rotating-keys";
import type { KeyRotation } from "./rotating-keys";

const rotation: KeyRotation = { start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 };

test("the key that is current, and the next one", () => {
  expect(rotatingKeys(rotation, new Date("2026-02-01T00:00:00Z"))).toEqual({
    "2026-01-01": { notBefore: "2026-01-01T00:00:00Z", expires: "2026-03-16T00:00:00Z" },
    "2026-03-02": { notBefore: "2026-03-02T00:00:00Z", expires: "2026-05-15T00:00:00Z" },
  });
});

test("in the overlap the old one too", () => {
  const names = Object.keys(rotatingKeys(rotation, new Date("2026-03-10T00:00:00Z")));
  expect(names).toEqual(["2026-01-01", "2026-03-02", "2026-05-01"]);
  expect(Object.keys(rotatingKeys(rotation, new Date("2026-03-16T00:00:00Z")))).toEqual([
    "2026-03-02",
    "2026-05-01",
  ]);
});

test("at any time the keys are what MachineIdentity takes, and nothing has to be done soon", () => {
  const rules = fc
    .tuple(fc.integer({ min: 2, max: 89 }), fc.integer({ min: 1, max: 44 }))
    .filter(([every, overlap]) => overlap < every && every + overlap <= 90);
  fc.assert(
    fc.property(rules, fc.nat(4000), fc.nat(86_399), ([everyDays, overlapDays], days, seconds) => {
      const now = Date.parse(rotation.start) + days * 86_400_000 + seconds * 1000;
      const checks = new ArgChecks("test");
      const keys = rotatingKeys({ ...rotation, everyDays, overlapDays }, new Date(now));
      const schedule = checkKeySchedule(checks, keys, now, { minimumOverlapDays: 1, warningDays: 0 });
      expect(checks.problems).toEqual([]);
      expect(schedule.advice).toBeUndefined();
      expect(schedule.current.length).toBeGreaterThanOrEqual(1);
    }),
  );
});

test.each<[string, Partial<KeyRotation>, RegExp, Partial<KeyRotation>]>([
  ["a date without Z", { start: "2026-01-01" }, /start: must be a date in UTC/, {}],
  ["days that are not whole", { everyDays: 30.5 }, /everyDays: must be a whole number/, { everyDays: 30 }],
  [
    "a key every day",
    { everyDays: 1 },
    /everyDays: must be a whole number of days from 2/,
    { everyDays: 2, overlapDays: 1 },
  ],
  [
    "no overlap",
    { overlapDays: 0 },
    /overlapDays: must be a whole number of days, at least 1/,
    { overlapDays: 1 },
  ],
  [
    "three keys at a time",
    { overlapDays: 60 },
    /overlapDays: .* less than from key to key \(60\); got 60/,
    { everyDays: 46, overlapDays: 44 },
  ],
  [
    "a life of 91 days",
    { everyDays: 77 },
    /everyDays: with the overlap a key lives 91 days, and may live 90; got 77/,
    { everyDays: 76 },
  ],
])("%s is refused", (_, wrong, message, right) => {
  const now = new Date("2026-02-01T00:00:00Z");
  expect(() => rotatingKeys({ ...rotation, ...wrong }, now)).toThrow(message);
  expect(Object.keys(rotatingKeys({ ...rotation, ...right }, now)).length).toBeGreaterThan(0);
});

test("the problems of a rotation, by property", () => {
  expect(rotationProblems(rotation)).toEqual([]);
  const wrong = { start: "today", everyDays: 1, overlapDays: 0 };
  expect(rotationProblems(wrong).map(({ propertyPath }) => propertyPath)).toEqual([
    "everyDays",
    "overlapDays",
    "start",
  ]);
});
