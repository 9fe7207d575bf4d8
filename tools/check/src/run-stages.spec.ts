import { failure, runStages, SUCCESS, summary, type Stage } from "./run-stages.ts";

const never = new AbortController().signal;
const stage = (name: string, run: Stage["run"]): Stage => ({ name, proves: `${name} works`, run });

test("every stage runs, the ones after a failure too, and the counts add up", async () => {
  const lines: string[] = [];
  const report = await runStages(
    [
      stage("a", () => SUCCESS),
      stage("b", () => ({ passed: 4, failed: 2, problems: ["2 failed"] })),
      stage("c", () => Promise.resolve(SUCCESS)),
    ],
    (line) => lines.push(line),
    never,
  );
  expect(report).toMatchObject({ passed: 6, failed: 2 });
  expect(report.stages.map(({ name, passed, failed }) => [name, passed, failed])).toEqual([
    ["a", 1, 0],
    ["b", 4, 2],
    ["c", 1, 0],
  ]);
  expect(lines).toContain("\n=== b: b works");
  expect(lines).toContain("    2 failed");
});

test.each([
  ["throws", () => Promise.reject(new Error("boom")), "boom"],
  ["counts nothing", () => ({ passed: 0, failed: 0, problems: [] }), "counted nothing"],
])("a stage that %s is one failure", async (_, run, problem) => {
  const report = await runStages([stage("a", run)], () => undefined, never);
  expect(report).toMatchObject({ passed: 0, failed: 1 });
  expect(report.stages[0]?.problems).toEqual([problem]);
});

test("neighbours that need one core run side by side, and no other stage beside them", async () => {
  const running = new Set<string>();
  const met: string[] = [];
  const busy = (name: string, oneCore?: true): Stage => ({
    ...stage(name, async () => {
      running.add(name);
      await Promise.resolve();
      met.push([...running].join(""));
      running.delete(name);
      return SUCCESS;
    }),
    ...(oneCore && { oneCore }),
  });
  const all = [busy("a"), busy("b", true), busy("c", true), busy("d")];
  const report = await runStages(all, () => undefined, never);
  expect(met).toEqual(["a", "bc", "c", "d"]);
  expect(report.stages.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
});

test("after an interruption no further stage runs", async () => {
  const controller = new AbortController();
  const interrupted = stage("a", () => {
    controller.abort();
    return failure("interrupted");
  });
  const report = await runStages(
    [interrupted, stage("b", () => SUCCESS)],
    () => undefined,
    controller.signal,
  );
  expect(report).toMatchObject({ passed: 0, failed: 1 });
  expect(report.stages).toHaveLength(1);
});

test("a summary has the counts and the duration", () => {
  expect(summary({ name: "unit", passed: 3, failed: 1, problems: [], seconds: 1.5 })).toBe(
    "unit: 3 passed, 1 failed (1.5 s)",
  );
});
