/** Which keys exist at which time, and what is refused: tables at the boundaries, and properties of any plan that passes. */
import { ArgChecks } from "@ml-identity/component-kit";
import fc from "fast-check";
import { checkKeySchedule, checkNow, utc } from "./key-generations";
import type { KeySchedule, RotationRules } from "./key-generations";
import type { KeyGenerationArgs } from "./key-args";

type Keys = Record<string, KeyGenerationArgs>;

const RULES: RotationRules = { minimumOverlapDays: 1, warningDays: 14 };
const DAY = 24 * 60 * 60 * 1000;
const autumn = { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" };
const winter = { notBefore: "2026-12-01T00:00:00Z", expires: "2027-02-15T00:00:00Z" };
const spring = { notBefore: "2027-02-01T00:00:00Z", expires: "2027-04-15T00:00:00Z" };

function at(
  now: string,
  keys: Keys,
  rules: RotationRules = RULES,
): { schedule: KeySchedule; problems: string[] } {
  const checks = new ArgChecks("MachineIdentity");
  const schedule = checkKeySchedule(checks, keys, Date.parse(now), rules);
  return {
    schedule,
    problems: checks.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
  };
}

const currentAt = (now: string, keys: Keys): string[] => {
  const { schedule, problems } = at(now, keys);
  expect(problems).toEqual([]);
  return schedule.current.map(({ name }) => name);
};

test.each([
  ["2026-10-01T00:00:00Z", ["autumn"]],
  ["2026-11-30T23:59:59.999Z", ["autumn"]],
  ["2026-12-01T00:00:00Z", ["autumn", "winter"]],
  ["2026-12-14T23:59:59.999Z", ["autumn", "winter"]],
  ["2026-12-15T00:00:00Z", ["winter"]],
  ["2027-02-01T00:00:00Z", ["winter", "spring"]],
  ["2027-04-01T00:00:00Z", ["spring"]],
])("at %s there is %j", (now, names) => {
  expect(currentAt(now, { spring, autumn, winter })).toEqual(names);
});

/** What is refused, when, the one problem, and keys beside it that pass. */
const REFUSALS: [string, string, Keys, string, Keys][] = [
  [
    "no key",
    "2026-11-01T10:00:00Z",
    {},
    "keys: no key is current at 2026-11-01T10:00:00Z: there is none; add to keys: " +
      '"2026-11-01": { notBefore: "2026-11-01T00:00:00Z", expires: "2027-01-30T00:00:00Z" },',
    { autumn },
  ],
  [
    "every key in the past",
    "2026-12-15T00:00:00Z",
    { autumn },
    'keys: no key is current at 2026-12-15T00:00:00Z: keys["autumn"] ended 2026-12-15T00:00:00Z; add to keys: ' +
      '"2026-12-15": { notBefore: "2026-12-15T00:00:00Z", expires: "2027-03-15T00:00:00Z" },',
    { autumn, winter },
  ],
  [
    "every key in the future",
    "2026-09-30T23:59:59Z",
    { autumn },
    'keys: no key is current at 2026-09-30T23:59:59Z: keys["autumn"] begins 2026-10-01T00:00:00Z; ' +
      'let keys["autumn"] begin 2026-09-30T00:00:00Z and live at most 90 days',
    { now: { notBefore: "2026-09-30T00:00:00Z", expires: "2026-12-15T00:00:00Z" } },
  ],
  [
    "a hole at this time",
    "2026-12-20T00:00:00Z",
    { autumn, spring },
    'keys: no key is current at 2026-12-20T00:00:00Z: keys["autumn"] ended 2026-12-15T00:00:00Z and ' +
      'keys["spring"] begins 2027-02-01T00:00:00Z; let keys["spring"] begin 2026-12-20T00:00:00Z',
    { autumn, winter, spring },
  ],
  [
    "a life of 90 days and a second",
    "2026-11-01T00:00:00Z",
    { autumn: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-30T00:00:01Z" } },
    'keys["autumn"].expires: a key lives at most 90 days, this one until 2026-12-30T00:00:00Z; ' +
      "got 2026-12-30T00:00:01Z",
    { autumn: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-30T00:00:00Z" } },
  ],
  [
    "a window that ends before it begins",
    "2026-11-01T00:00:00Z",
    { autumn, wrong: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-09-01T00:00:00Z" } },
    'keys["wrong"].expires: must be more than 1 day after notBefore, for a next key to overlap it; ' +
      "got 2026-09-01T00:00:00Z",
    { autumn },
  ],
  [
    "a window as long as the overlap",
    "2026-10-01T00:00:00Z",
    { autumn: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-10-02T00:00:00Z" } },
    'keys["autumn"].expires: must be more than 1 day after',
    { autumn: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-10-02T00:00:01Z" } },
  ],
  [
    "an overlap of less than a day",
    "2026-11-01T00:00:00Z",
    { autumn, winter: { ...winter, notBefore: "2026-12-14T00:00:01Z" } },
    'keys["winter"].notBefore: must be 2026-12-14T00:00:00Z or earlier, 1 day before keys["autumn"], which it ' +
      "follows, ends 2026-12-15T00:00:00Z; got 2026-12-14T00:00:01Z",
    { autumn, winter: { ...winter, notBefore: "2026-12-14T00:00:00Z" } },
  ],
  [
    "a gap that is still to come",
    "2026-11-01T00:00:00Z",
    { autumn, spring },
    'keys["spring"].notBefore: must be 2026-12-14T00:00:00Z or earlier',
    { autumn, winter, spring },
  ],
  [
    "three at a time",
    "2026-11-01T00:00:00Z",
    {
      autumn,
      winter,
      spring: { ...spring, notBefore: "2026-12-14T23:59:59Z", expires: "2027-03-01T00:00:00Z" },
    },
    'keys["spring"].notBefore: must be 2026-12-15T00:00:00Z or later, when keys["autumn"] ends: at most two keys ' +
      "exist at a time; got 2026-12-14T23:59:59Z",
    { autumn, winter, spring: { notBefore: "2026-12-15T00:00:00Z", expires: "2027-03-01T00:00:00Z" } },
  ],
  [
    "a key that leaves its own successor no room",
    "2026-11-01T00:00:00Z",
    { autumn, winter: { ...winter, expires: "2026-12-15T23:59:59Z" } },
    'keys["winter"].expires: must be 2026-12-16T00:00:00Z or later, 1 day after keys["autumn"], which it follows, ' +
      "ends 2026-12-15T00:00:00Z; got 2026-12-15T23:59:59Z",
    { autumn, winter: { ...winter, expires: "2026-12-16T00:00:00Z" } },
  ],
  [
    "two that begin together",
    "2026-11-01T00:00:00Z",
    { autumn, late: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-20T00:00:00Z" } },
    'keys["late"].notBefore: must be later than that of keys["autumn"]; got 2026-10-01T00:00:00Z',
    { autumn, late: { notBefore: "2026-10-01T00:00:01Z", expires: "2026-12-20T00:00:00Z" } },
  ],
  [
    "a name with capitals",
    "2026-11-01T00:00:00Z",
    { "2026_Q4": autumn },
    'keys["2026_Q4"]: a name is lower-case words',
    { "2026-q4": autumn },
  ],
];

test.each(REFUSALS)("%s is refused, and what is beside it passes", (_, now, refused, start, passing) => {
  const { problems } = at(now, refused);
  expect(problems).toEqual([expect.stringContaining(start)]);
  expect(problems[0]?.startsWith(start)).toBe(true);
  expect(at(now, passing).problems).toEqual([]);
});

test.each([
  "2026-10-01T00:00:00+02:00",
  "2026-10-01T00:00:00.000Z",
  "2026-10-01T00:00:00",
  "2026-10-01",
  "2026-02-30T00:00:00Z",
  "2026-10-01T24:00:00Z",
  "2026-13-01T00:00:00Z",
  "",
])('the date "%s" is refused', (notBefore) => {
  expect(at("2026-11-01T00:00:00Z", { autumn: { ...autumn, notBefore } }).problems).toEqual([
    'keys["autumn"].notBefore: must be a date in UTC, in whole seconds and with Z, such as 2026-10-01T00:00:00Z; ' +
      `got "${notBefore}"`,
  ]);
});

test("a longer overlap can be asked for", () => {
  const keys = { autumn, winter };
  expect(at("2026-11-01T00:00:00Z", keys, { ...RULES, minimumOverlapDays: 14 }).problems).toEqual([]);
  expect(at("2026-11-01T00:00:00Z", keys, { ...RULES, minimumOverlapDays: 15 }).problems).toEqual([
    'keys["winter"].notBefore: must be 2026-11-30T00:00:00Z or earlier, 15 days before keys["autumn"], which it ' +
      "follows, ends 2026-12-15T00:00:00Z; got 2026-12-01T00:00:00Z",
  ]);
});

test("what is over is not held against what follows: a missed rotation is repaired by one more key", () => {
  const late = { notBefore: "2027-01-10T00:00:00Z", expires: "2027-03-10T00:00:00Z" };
  expect(currentAt("2027-01-10T12:00:00Z", { autumn, late })).toEqual(["late"]);
});

describe("advice", () => {
  const adviceAt = (now: string, keys: Keys): string | undefined => at(now, keys).schedule.advice;

  test("is given within the last 14 days, with the line to add", () => {
    expect(adviceAt("2026-11-30T23:59:59.999Z", { autumn })).toBeUndefined();
    expect(adviceAt("2026-12-01T00:00:00Z", { autumn })).toBe(
      'keys["autumn"] ends 2026-12-15T00:00:00Z and no key follows it; add to keys: ' +
        '"2026-12-01": { notBefore: "2026-12-01T00:00:00Z", expires: "2027-03-01T00:00:00Z" },',
    );
  });

  test("on the last day the line begins early enough to overlap", () => {
    expect(adviceAt("2026-12-14T18:00:00Z", { autumn })).toContain('notBefore: "2026-12-14T00:00:00Z"');
  });

  test("is not given when a key follows, begun or not", () => {
    expect(adviceAt("2026-12-02T00:00:00Z", { autumn, winter })).toBeUndefined();
    const keys = { autumn, winter: { ...winter, notBefore: "2026-12-14T00:00:00Z" } };
    expect(adviceAt("2026-12-02T00:00:00Z", keys)).toBeUndefined();
  });
});

describe("now", () => {
  test.each(["2026-11-01T09:30:00Z", "2026-11-01T09:30:00.123Z"])("%s", (text) => {
    const checks = new ArgChecks("MachineIdentity");
    expect(checkNow(checks, text)).toBe(Date.parse(text));
    expect(checks.problems).toEqual([]);
  });

  test.each(["tomorrow", "2026-11-01", "2026-11-01T09:30:00+01:00"])("%s is refused", (text) => {
    const checks = new ArgChecks("MachineIdentity");
    expect(checkNow(checks, text)).toBeUndefined();
    expect(checks.problems).toEqual([
      { propertyPath: "now", reason: `must be a time in UTC such as 2026-11-01T09:30:00Z; got "${text}"` },
    ]);
  });

  test("is the time of the run when nothing is said", () => {
    const before = Date.now();
    const now = checkNow(new ArgChecks("MachineIdentity"), undefined);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

/** Plans as a person may write them: windows in whole hours, one after the other, right or wrong. */
const plans = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 2200 }), life: fc.integer({ min: 1, max: 2300 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) => {
    const start = Date.parse("2026-10-01T00:00:00Z");
    const HOUR = 60 * 60 * 1000;
    let begins = start;
    const keys: Keys = {};
    steps.forEach(({ step, life }, index) => {
      keys[`g${index}`] = { notBefore: utc(begins), expires: utc(begins + life * HOUR) };
      begins += step * HOUR;
    });
    return keys;
  });
const times = fc
  .integer({ min: 0, max: 8000 })
  .map((hours) => utc(Date.parse(autumn.notBefore) + hours * 3_600_000));
const rules = fc.record({
  minimumOverlapDays: fc.integer({ min: 1, max: 30 }),
  warningDays: fc.integer({ min: 1, max: 60 }),
});

test("a plan that passes has one or two current keys from now to the end of the last, and no key of over 90 days", () => {
  let passed = 0;
  fc.assert(
    fc.property(plans, times, rules, (keys, now, rule) => {
      if (at(now, keys, rule).problems.length > 0) return;
      passed++;
      const windows = Object.values(keys).map(
        (key) => [Date.parse(key.notBefore), Date.parse(key.expires)] as const,
      );
      const end = Math.max(...windows.map(([, expires]) => expires));
      // What exists changes at the ends of windows and nowhere else.
      for (const time of [Date.parse(now), ...windows.flat()]) {
        if (time < Date.parse(now) || time >= end) continue;
        const later = at(utc(time), keys, rule);
        expect(later.problems).toEqual([]);
        expect([1, 2]).toContain(later.schedule.current.length);
      }
      expect(windows.every(([begins, expires]) => expires - begins <= 90 * DAY)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(passed).toBeGreaterThan(10);
});

test("adding the line of an advice or of an error passes and says nothing more", () => {
  let repaired = 0;
  const line = /"([a-z0-9-]+)": \{ notBefore: "([^"]+)", expires: "([^"]+)" \},/;
  fc.assert(
    fc.property(plans, times, rules, (keys, now, rule) => {
      const { problems, schedule } = at(now, keys, rule);
      const [, name, notBefore, expires] = line.exec(schedule.advice ?? problems.join("\n")) ?? [];
      if (name === undefined || problems.length > (schedule.advice === undefined ? 1 : 0)) return;
      repaired++;
      expect(Object.keys(keys)).not.toContain(name);
      const after = at(now, { ...keys, [name]: { notBefore: notBefore!, expires: expires! } }, rule);
      expect(after.problems).toEqual([]);
      expect(after.schedule.advice).toBeUndefined();
      expect(after.schedule.current.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
  expect(repaired).toBeGreaterThan(10);
});
