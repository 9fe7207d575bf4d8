import fc from "fast-check";
import { asGoWritesIt, parseDuration } from "./duration.ts";

test.each([
  ["10s", "10s"],
  ["240h", "240h0m0s"],
  ["240h0m0s", "240h0m0s"],
  ["90m", "1h30m0s"],
  ["90s", "1m30s"],
  ["1.5s", "1.5s"],
  ["0.5h", "30m0s"],
  ["1500ms", "1.5s"],
  ["100ms", "100ms"],
  ["1500us", "1.5ms"],
  ["250µs", "250µs"],
  ["7ns", "7ns"],
  ["0", "0s"],
  ["0h", "0s"],
  ["-90s", "-1m30s"],
  ["+3s", "3s"],
  ["8760h", "8760h0m0s"],
])("%s is read back as %s", (given, read) => {
  expect(asGoWritesIt(given)).toBe(read);
});

test.each([
  ["", 'time: invalid duration ""'],
  ["ten seconds", 'time: invalid duration "ten seconds"'],
  ["10", 'time: missing unit in duration "10"'],
  ["10d", 'time: unknown unit "d" in duration "10d"'],
  ["10 s", 'time: unknown unit " s" in duration "10 s"'],
  ["-", 'time: invalid duration "-"'],
])("%j is no duration", (given, message) => {
  expect(() => parseDuration(given)).toThrow(message);
});

test("what is read back is read back as it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), (milliseconds) => {
      const read = asGoWritesIt(`${milliseconds}ms`);
      expect(parseDuration(read)).toBe(milliseconds * 1e6);
      expect(asGoWritesIt(read)).toBe(read);
    }),
    { numRuns: 200 },
  );
});
