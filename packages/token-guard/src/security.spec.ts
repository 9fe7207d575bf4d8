import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const PAGE = readFileSync(join(ROOT, "SECURITY.md"), "utf8");

/** A test as the page names it: `file` "name". */
const NAMED = /`([^`]+\.spec\.ts)`\s+"([^"]+)"/g;

function testsIn(text: string): { file: string; name: string }[] {
  return [...text.matchAll(NAMED)].map(([, file = "", name = ""]) => ({ file, name }));
}

/** Whether the file has a test, or a group of them, of this name. */
function isThere({ file, name }: { file: string; name: string }): boolean {
  const path = join(ROOT, file);
  // A long name stands on a line of its own.
  return (
    existsSync(path) &&
    readFileSync(path, "utf8")
      .replace(/\(\s+/g, "(")
      .includes(`(${JSON.stringify(name)},`)
  );
}

/** Each promise by its first words, which are bold. */
function promises(): [name: string, text: string][] {
  const [, section = ""] = /\n## Promises\n([\s\S]*?)\n## /.exec(PAGE) ?? [];
  return section
    .split(/\n- /)
    .slice(1)
    .map((text) => [text.split("**")[1] ?? "", text]);
}

test("the page makes promises", () => {
  expect(promises().length).toBeGreaterThanOrEqual(20);
});

test.each(promises())("a test proves: %s", (_, promise) => {
  const tests = testsIn(promise);
  expect(tests).not.toEqual([]);
  // Every file that is named stands before the name of a test in it.
  expect(tests).toHaveLength(promise.match(/`[^`]+\.spec\.ts`/g)?.length ?? 0);
  expect(tests.filter((named) => !isThere(named))).toEqual([]);
});

test("a test that is not there is noticed", () => {
  const own = "src/security.spec.ts";
  expect(isThere({ file: own, name: "the page makes promises" })).toBe(true);
  expect(isThere({ file: own, name: ["the page makes", "none"].join(" ") })).toBe(false);
  expect(isThere({ file: "src/none.spec.ts", name: "the page makes promises" })).toBe(false);
});
