import fc from "fast-check";
import { TestCloud } from "../../testing/cloud.ts";
import { cloudOf } from "../../lifecycle/cloud.ts";
import { futureDate, readBack } from "./expiration.ts";
import { zitadel } from "./zitadel.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const testCloud = new TestCloud(zitadel);
const cloud = cloudOf(testCloud.store, { regionOf: () => "" }, testCloud.scope, () => NOW);
afterAll(() => testCloud.close());

test.each([
  ["2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z"],
  ["2030-01-01T02:00:00+02:00", "2030-01-01T00:00:00Z"],
  ["2030-01-01T00:00:00.750Z", "2030-01-01T00:00:00Z"],
  ["2030-01-01T00:00:00,5Z", "2030-01-01T00:00:00Z"],
  ["2028-02-29T23:59:59Z", "2028-02-29T23:59:59Z"],
  [undefined, "9999-12-31T23:59:59Z"],
  ["", "9999-12-31T23:59:59Z"],
])("%s reads back as %s", (text, canonical) => {
  expect(readBack(text)).toBe(canonical);
});

test.each([
  ["tomorrow", ' as "2006-01-02T15:04:05Z07:00": cannot parse "tomorrow" as "2006"'],
  ["2030-01-01", ' as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
  ["2030-01-01 00:00:00Z", ' as "2006-01-02T15:04:05Z07:00": cannot parse " 00:00:00Z" as "T"'],
  ["2030-01-01T00:00:00", ' as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00"'],
  ["2030-01-01T00:00:00Z!", ': extra text: "!"'],
  ["2030-13-01T00:00:00Z", ": month out of range"],
  ["2030-02-29T00:00:00Z", ": day out of range"],
  ["2030-01-01T24:00:00Z", ": hour out of range"],
  ["2030-01-01T00:60:00Z", ": minute out of range"],
  ["2030-01-01T00:00:60Z", ": second out of range"],
])("%s is no date", (text, why) => {
  expect(() => readBack(text)).toThrow(`failed to parse time: parsing time "${text}"${why}`);
});

test("a date is past by the sandbox's clock", () => {
  expect(futureDate("2026-01-01T00:00:00Z", cloud)).toEqual(NOW);
  expect(() => futureDate("2025-12-31T23:59:59Z", cloud)).toThrow(
    "Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)",
  );
});

test("what is read back reads back the same", () => {
  const dates = fc.date({ min: NOW, max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const text = readBack(date.toISOString());
      expect(readBack(text)).toBe(text);
      expect(futureDate(text, cloud).getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});
