import { matchPattern, parsePattern, relate } from "./path-pattern";
import type { PathPattern, PatternRelation } from "./path-pattern";
import { readPath } from "./request-path";

function pattern(text: string): PathPattern {
  const parsed = parsePattern(text);
  if (typeof parsed === "string") throw new Error(`${text} ${parsed}`);
  return parsed;
}

function match(text: string, target: string): Readonly<Record<string, string>> | undefined {
  const path = readPath(target);
  if (typeof path === "string") throw new Error(path);
  return matchPattern(pattern(text), path.segments);
}

test.each<[pattern: string, target: string, parameters: Record<string, string>]>([
  ["/", "/", {}],
  ["/a", "/a", {}],
  ["/a/", "/a/", {}],
  ["/a b", "/a%20b", {}],
  ["/a", "/%61", {}],
  ["/a:b", "/a:b", {}],
  ["/:x", "/a", { x: "a" }],
  ["/:x", "/a%20b", { x: "a b" }],
  ["/t/:tenant/jobs/:job", "/t/acme/jobs/7", { tenant: "acme", job: "7" }],
  ["/*", "/", {}],
  ["/*", "/a/b/c", {}],
  ["/lab/*", "/lab/", {}],
  ["/lab/*", "/lab/a/b", {}],
  ["/:x/*", "/a/b/", { x: "a" }],
])("%s fits %s", (text, target, parameters) => expect(match(text, target)).toEqual(parameters));

test.each<[pattern: string, target: string]>([
  ["/", "/a"],
  ["/a", "/"],
  ["/a", "/A"],
  ["/a", "/a/"],
  ["/a/", "/a"],
  ["/a", "/a/b"],
  ["/a/b", "/a"],
  ["/:x", "/"],
  ["/:x", "/a/b"],
  ["/a/:x", "/a/"],
  ["/lab/*", "/lab"],
  ["/lab/*", "/labs/a"],
  ["/:x/*", "/a"],
])("%s does not fit %s", (text, target) => expect(match(text, target)).toBeUndefined());

test.each<[pattern: string, reason: RegExp]>([
  ["", /^must begin with \/$/],
  ["lab", /^must begin with \/$/],
  ["/*/a", /^has \* before its end/],
  ["/:x/:x", /^has :x twice$/],
  ["/a*", /^has the segment "a\*"/],
  ["/:", /^has the segment ":"/],
  ["/:1", /^has the segment ":1"/],
  ["/a//b", /^has the segment ""/],
  ["/..", /^has the segment "\.\."/],
  ["/.", /^has the segment "\."/],
  ["/a%20b", /^has the segment "a%20b"/],
  ["/a?b", /^has the segment "a\?b"/],
  ["/a#b", /^has the segment "a#b"/],
  ["/a;b", /^has the segment "a;b"/],
  ["/a\\b", /^has the segment "a\\b"/],
])("%j is no pattern", (text, reason) => expect(parsePattern(text)).toMatch(reason));

const OPPOSITE: Record<PatternRelation, PatternRelation> = {
  same: "same",
  apart: "apart",
  across: "across",
  wider: "narrower",
  narrower: "wider",
};

test.each<[a: string, b: string, relation: PatternRelation]>([
  ["/a", "/a", "same"],
  ["/:x", "/:y", "same"],
  ["/*", "/*", "same"],
  ["/:x/*", "/:y/*", "same"],
  ["/a", "/b", "apart"],
  ["/a", "/a/b", "apart"],
  ["/a", "/a/*", "apart"],
  ["/a/", "/a", "apart"],
  ["/", "/:x", "apart"],
  ["/a/", "/a/:x", "apart"],
  ["/a/:x", "/b/*", "apart"],
  ["/:x", "/a", "wider"],
  ["/*", "/a", "wider"],
  ["/*", "/", "wider"],
  ["/*", "/:x", "wider"],
  ["/*", "/a/*", "wider"],
  ["/a/*", "/a/:x/c", "wider"],
  ["/a/*", "/a/", "wider"],
  ["/:x/*", "/a/b", "wider"],
  ["/:x/*", "/a/*", "wider"],
  ["/a/:x", "/:y/b", "across"],
  ["/a/*", "/:x/b", "across"],
  ["/:x/b", "/a/*", "across"],
])("%s and %s: %s", (a, b, relation) => {
  expect(relate(pattern(a), pattern(b))).toBe(relation);
  expect(relate(pattern(b), pattern(a))).toBe(OPPOSITE[relation]);
});
