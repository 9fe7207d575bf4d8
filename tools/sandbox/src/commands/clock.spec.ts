import { offsetOf } from "./clock.ts";

const NOW = Date.parse("2027-01-01T00:00:00Z");

test.each<[string, number, number]>([
  ["+30d", 0, 30 * 86_400_000],
  ["+12h", 1000, 12 * 3_600_000 + 1000],
  ["-5m", 0, -300_000],
  ["2027-01-02T00:00:00Z", 5, 86_400_000],
  ["2027-01-02", 5, 86_400_000],
  ["reset", 5, 0],
])("%s from %i is %i", (wanted, offset, expected) => {
  expect(offsetOf(wanted, offset, NOW)).toBe(expected);
});

test.each(["", "30d", "+30", "+1y", "tomorrow", "2027-13-01"])("%j is refused", (wanted) => {
  expect(() => offsetOf(wanted, 0, NOW)).toThrow(`got "${wanted}"`);
});
