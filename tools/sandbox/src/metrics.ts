/** How long the sandbox's own work took, by call: what the bench compares with the whole run. */
export interface CallMetrics {
  count: number;
  /** Milliseconds. */
  total: number;
  median: number;
  max: number;
}

const KEPT = 10_000;

export class Metrics {
  readonly #byCall = new Map<string, { count: number; total: number; max: number; recent: number[] }>();

  add(call: string, took: number): void {
    let entry = this.#byCall.get(call);
    if (!entry) this.#byCall.set(call, (entry = { count: 0, total: 0, max: 0, recent: [] }));
    entry.recent[entry.count % KEPT] = took;
    entry.count++;
    entry.total += took;
    entry.max = Math.max(entry.max, took);
  }

  /** Since the start, by call. */
  report(): { [call: string]: CallMetrics } {
    const report: { [call: string]: CallMetrics } = {};
    for (const [call, { count, total, max, recent }] of this.#byCall) {
      const sorted = [...recent].sort((a, b) => a - b);
      report[call] = { count, total, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max };
    }
    return report;
  }
}
