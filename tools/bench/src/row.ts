/** One promise of the README with the figures that keep it or break it. */
export interface Row {
  name: string;
  measured: number;
  unit: "ms" | "×" | "MiB" | "%" | "kB";
  /** The most that is allowed. */
  limit: number;
  /** The figures behind it. */
  detail: string;
}

export function isKept({ measured, limit }: Row): boolean {
  return measured <= limit;
}

/** The rows as a table for a person. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    isKept(row) ? "ok" : "MISSED",
    row.name,
    `${format(row.measured)} ${row.unit}`,
    `≤ ${format(row.limit)} ${row.unit}`,
    row.detail,
  ]);
  const all = [["", "WHAT", "MEASURED", "LIMIT", "BEHIND IT"], ...cells];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

export function ms(value: number): string {
  return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(0)} ms`;
}
