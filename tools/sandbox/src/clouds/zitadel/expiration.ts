/** When keys and tokens end: RFC 3339 as Go reads it, and the form in which the provider reads it back. */
import { ProviderError, ServiceError } from "../../model/errors.ts";
import type { Cloud } from "../../model/resource.ts";

/** What the service takes for a key or token that has no end. */
const NEVER = new Date("9999-12-31T23:59:59Z");

const LAYOUT = "2006-01-02T15:04:05Z07:00";
/** The parts of the layout, and what stands for each; the fraction of a second has no part of its own. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ["2006", /^\d{4}/],
  ["-", /^-/],
  ["01", /^\d\d/],
  ["-", /^-/],
  ["02", /^\d\d/],
  ["T", /^T/],
  ["15", /^\d\d/],
  [":", /^:/],
  ["04", /^\d\d/],
  [":", /^:/],
  ["05", /^\d\d([.,]\d+)?/],
  ["Z07:00", /^(Z|[+-]\d\d:\d\d)/],
];

/**
 * The end that the service keeps.
 *
 * @throws ProviderError for a text that is no date, and ServiceError for a date that is past by the sandbox's clock.
 */
export function futureDate(text: string | undefined, cloud: Cloud): Date {
  const date = endOf(text);
  if (date < cloud.now())
    throw new ServiceError("InvalidArgument", "Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)");
  return date;
}

/** What the provider reads back: UTC, without the fraction of a second. */
export function readBack(text: string | undefined): string {
  return `${endOf(text).toISOString().slice(0, 19)}Z`;
}

function endOf(text: string | undefined): Date {
  return text ? parseDate(text) : NEVER;
}

function parseDate(text: string): Date {
  const values: number[] = [];
  let rest = text;
  for (const [part, pattern] of PARTS) {
    const value = pattern.exec(rest)?.[0];
    if (value === undefined)
      throw noDate(text, ` as "${LAYOUT}": cannot parse ${JSON.stringify(rest)} as "${part}"`);
    if (/^\d/.test(value)) values.push(parseInt(value, 10));
    rest = rest.slice(value.length);
  }
  if (rest !== "") throw noDate(text, `: extra text: ${JSON.stringify(rest)}`);

  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = values;
  if (month < 1 || month > 12) throw noDate(text, ": month out of range");
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    throw noDate(text, ": day out of range");
  if (hour > 23) throw noDate(text, ": hour out of range");
  if (minute > 59) throw noDate(text, ": minute out of range");
  if (second > 59) throw noDate(text, ": second out of range");
  return new Date(text.replace(",", "."));
}

function noDate(text: string, why: string): ProviderError {
  return new ProviderError(`failed to parse time: parsing time ${JSON.stringify(text)}${why}`);
}
