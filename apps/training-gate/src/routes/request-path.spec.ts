import { readPath } from "./request-path";

test.each<[target: string, segments: string[]]>([
  ["/", [""]],
  ["/lab", ["lab"]],
  ["/lab/", ["lab", ""]],
  ["/a/b/c", ["a", "b", "c"]],
  ["/%6cab", ["lab"]],
  ["/a%20b", ["a b"]],
  ["/caf%C3%A9", ["café"]],
  ["/100%25", ["100%"]],
  ["/100%2525", ["100%25"]],
  ["/...", ["..."]],
  ["/.hidden", [".hidden"]],
  ["/a%3Bb", ["a;b"]],
  ["/user@host:1/a+b=c", ["user@host:1", "a+b=c"]],
])("%s is read", (target, segments) => {
  expect(readPath(target)).toEqual({ raw: target, query: "", segments });
});

test.each<[query: string]>([["?"], ["?a=b"], ["?next=/../%2f%00&q=\\"], ["?a?b"]])(
  "the query %s is left as it is",
  (query) => expect(readPath(`/a${query}`)).toEqual({ raw: "/a", query, segments: ["a"] }),
);

const CHARACTER = "The target has a character that is not allowed";
const EMPTY = "The path has an empty segment";
const ESCAPE = "The path has a malformed or forbidden escape";
const DOTS = "The path has a segment of dots";

test.each<[target: string, reason: string]>([
  ["", CHARACTER],
  ["*", CHARACTER],
  ["lab", CHARACTER],
  ["http://other.example/lab", CHARACTER],
  ["//other.example/lab", EMPTY],
  ["/a//b", EMPTY],
  ["/a//", EMPTY],
  ["/a/../b", DOTS],
  ["/..", DOTS],
  ["/a/.", DOTS],
  ["/a/%2e%2E/b", DOTS],
  ["/a/.%2e/b", DOTS],
  ["/a/..;/b", CHARACTER],
  ["/a;x=1", CHARACTER],
  ["/a\\b", CHARACTER],
  ["/a#b", CHARACTER],
  ["/a b", CHARACTER],
  ["/é", CHARACTER],
  ["/a?x=\u0001", CHARACTER],
  ["/a?x#y", CHARACTER],
  ["/a%2fb", ESCAPE],
  ["/a%2Fb", ESCAPE],
  ["/a%5cb", ESCAPE],
  ["/a%00", ESCAPE],
  ["/a%0d%0a", ESCAPE],
  ["/a%7f", ESCAPE],
  ["/a%252fb", ESCAPE],
  ["/%252e%252e/b", ESCAPE],
  ["/a%255Cb", ESCAPE],
  ["/a%2500", ESCAPE],
  ["/a%", ESCAPE],
  ["/a%zz", ESCAPE],
  ["/a%c3", ESCAPE],
  ["/a%c0%af", ESCAPE],
  ["/a%ed%a0%80", ESCAPE],
])("%s is refused", (target, reason) => expect(readPath(target)).toBe(reason));
