/** Durations as Go writes and reads them, such as `1h30m` or `1.5s`. */
import { ProviderError } from "../../model/errors.ts";

const NANOSECONDS: { readonly [unit: string]: number } = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/**
 * A duration in nanoseconds.
 *
 * @throws ProviderError with the message of Go's parser, which the provider asks when it makes the request.
 */
export function parseDuration(text: string): number {
  const refuse = (why: string): never => {
    throw new ProviderError(`time: ${why}`);
  };
  const quoted = JSON.stringify(text);
  let rest = text.replace(/^[+-]/, "");
  if (rest === "0") return 0;
  let total = 0;
  do {
    const [part = "", number = "", unit = ""] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (part === "") refuse(`invalid duration ${quoted}`);
    if (unit === "") refuse(`missing unit in duration ${quoted}`);
    const size = NANOSECONDS[unit] ?? refuse(`unknown unit ${JSON.stringify(unit)} in duration ${quoted}`);
    total += Math.round(Number(number) * size);
    rest = rest.slice(part.length);
  } while (rest !== "");
  return text.startsWith("-") ? -total : total;
}

/**
 * How Go writes a duration, and so how the provider reads it back: `90s` is `1m30s`.
 *
 * @throws ProviderError with the message of Go's parser.
 */
export function asGoWritesIt(duration: string): string {
  const nanoseconds = parseDuration(duration);
  const sign = nanoseconds < 0 ? "-" : "";
  const size = Math.abs(nanoseconds);
  if (size === 0) return "0s";
  if (size < 1e3) return `${sign}${size}ns`;
  if (size < 1e6) return `${sign}${size / 1e3}µs`;
  if (size < 1e9) return `${sign}${size / 1e6}ms`;
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor(size / 60e9) % 60;
  const seconds = (size % 60e9) / 1e9;
  return sign + (hours > 0 ? `${hours}h` : "") + (size >= 60e9 ? `${minutes}m` : "") + `${seconds}s`;
}
