import fc from "fast-check";
import { parseStrictObject } from "./strict-json";

const parse = (text: string): unknown => parseStrictObject(Buffer.from(text));
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

test.each([
  ["empty", "{}", {}],
  ["white space between tokens", ' { "a" : [ 1 , { } ] } ', { a: [1, {}] }],
  ["colons and braces in texts", '{"a:b{":"c:{[\\":\\\\"}', { "a:b{": 'c:{[":\\' }],
  ["one name at two depths", '{"a":{"a":[{"a":1},{"a":2}]}}', { a: { a: [{ a: 1 }, { a: 2 }] } }],
  ["names that differ by case", '{"a":1,"A":2}', { a: 1, A: 2 }],
  ["a pair of surrogates", '{"a":"\\ud83d\\ude00😀"}', { a: "😀😀" }],
  ["the character that stands for what cannot be read", '{"a":"\ufffd"}', { a: "\ufffd" }],
  ["16 levels", nested(16), JSON.parse(nested(16))],
])("takes %s", (_, text, value) => {
  expect(parse(text)).toEqual(value);
});

test.each([
  ["no bytes", "", "json"],
  ["a text that does not end", '{"a":"', "json"],
  ["a comma too many", '{"a":1,}', "json"],
  ["a byte order mark", "\ufeff{}", "json"],
  ["a comment", "{}//", "json"],
  ["NaN", '{"a":NaN}', "json"],
  ["a list", "[]", "not-object"],
  ["null", "null", "not-object"],
  ["a text", '"a"', "not-object"],
  ["a name twice", '{"a":1,"a":1}', "duplicate-member"],
  ["a name twice, once with an escape", '{"a":1,"\\u0061":2}', "duplicate-member"],
  ["a name twice inside", '{"a":[{"b":1,"b":2}]}', "duplicate-member"],
  ["__proto__", '{"__proto__":{"a":1}}', "proto-member"],
  ["__proto__ with an escape, inside", '{"a":[{"\\u005f_proto__":1}]}', "proto-member"],
  ["half a surrogate pair", '{"a":["\\ud83d"]}', "lone-surrogate"],
  ["half a surrogate pair in a name", '{"\\uDE00":1}', "lone-surrogate"],
  ["17 levels", nested(17), "depth"],
  ["17 levels of lists", `{"a":${"[".repeat(16)}${"]".repeat(16)}}`, "depth"],
])("refuses %s", (_, text, fault) => {
  expect(parse(text)).toBe(fault);
});

test("refuses bytes that are no UTF-8", () => {
  expect(parseStrictObject(Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d]))).toBe("utf8");
});

test("freezes at every depth", () => {
  const value = parse('{"a":[{"b":1}]}') as { a: object[] };
  expect([value, value.a, value.a[0]].map((part) => Object.isFrozen(part))).toEqual([true, true, true]);
});

test("reads what JSON.parse reads, whatever the names and values are", () => {
  const object = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 6 }));
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      fc.pre(!text.includes("__proto__"));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
  );
});
