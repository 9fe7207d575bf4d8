import { call, ensureDaemon } from "../client.ts";
import { UsageError } from "./commands.ts";

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Tests of what happens with time: a key that ends, a name that is blocked for a month. */
export async function run(args: string[]): Promise<number> {
  const [wanted, ...more] = args;
  if (more.length > 0) throw new UsageError(`clock takes one value; got "${args.join(" ")}"`);
  const info = await ensureDaemon();
  let offset = info.clockOffset;
  if (wanted !== undefined) {
    offset = offsetOf(wanted, offset, Date.now());
    await call(info, "POST", "/clock", { offset });
  }
  const time = new Date(Date.now() + offset).toISOString();
  console.log(offset === 0 ? `${time} (the machine's clock)` : `${time} (moved)`);
  return 0;
}

/** The new distance from the machine's clock, in milliseconds. */
export function offsetOf(wanted: string, offset: number, now: number): number {
  if (wanted === "reset") return 0;
  const [, sign, count, unit] = /^([+-])(\d+)([mhd])$/.exec(wanted) ?? [];
  if (unit !== undefined) return offset + Number(`${sign}${count}`) * UNIT_MS[unit as keyof typeof UNIT_MS];
  const time = /^\d{4}-\d{2}-\d{2}/.test(wanted) ? Date.parse(wanted) : NaN;
  if (Number.isNaN(time))
    throw new UsageError(
      `clock takes a step such as +30d, +12h or -5m, a date such as 2027-01-31T00:00:00Z, or reset; got "${wanted}"`,
    );
  return time - now;
}
