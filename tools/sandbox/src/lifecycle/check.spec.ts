import type { AnyProperties } from "../model/property.ts";
import type { ResourceModel, Values } from "../model/resource.ts";
import { check, type CheckRequest } from "./check.ts";
import { UNKNOWN } from "./values.ts";

const PROPERTIES: AnyProperties = {
  name: { type: "string", autoname: { maxLength: 16 } },
  kind: { type: "string", enum: ["a", "b"], default: "a" },
  size: { type: "integer", min: 1, max: 3 },
  on: { type: "boolean" },
  list: { type: "list", items: { type: "string", pattern: /^[a-z]+$/ }, maxItems: 2 },
  map: { type: "map", values: { type: "string" }, keys: ["x"] },
  nested: {
    type: "object",
    fields: { inner: { type: "string", required: true }, mode: { type: "string", default: "slow" } },
  },
  policy: { type: "json" },
  document: { type: "json", text: true },
  one: { type: "string", conflictsWith: ["other"] },
  other: { type: "string" },
  token: { type: "string", secret: true, enum: ["x"] },
};

const MODEL = { type: "test:x:Y", properties: PROPERTIES, outputs: {} } as unknown as ResourceModel;

function run(news: Values, more: Partial<CheckRequest> = {}): ReturnType<typeof check> {
  return check({
    model: MODEL,
    news,
    name: "thing",
    providerDefaults: {},
    autonaming: { seed: new Uint8Array(32), mode: "default" },
    ...more,
  });
}

test("fills in a name and the defaults, nested ones too, and says which", () => {
  const { inputs, failures } = run({ nested: { inner: "x" } });
  expect(failures).toEqual([]);
  expect(inputs).toEqual({
    name: expect.stringMatching(/^thing-[0-9a-f]{7}$/),
    kind: "a",
    nested: { inner: "x", mode: "slow", __defaults: ["mode"] },
    __defaults: ["kind", "name"],
  });
});

test.each<[string, Values, string, RegExp]>([
  ["a value outside an enumeration", { kind: "c" }, "kind", /one of \["a" "b"\], got c/],
  ["a number out of range", { size: 4 }, "size", /in the range \(1 - 3\), got 4/],
  ["a fraction", { size: 1.5 }, "size", /expected type integer/],
  ["text for a boolean", { on: "yes" }, "on", /expected type bool, got string/],
  ["an item against the pattern", { list: ["A"] }, "list[0]", /must match/],
  ["too many items", { list: ["a", "b", "c"] }, "list", /2 item maximum, but has 3/],
  ["an unknown key of a map", { map: { y: "1" } }, "map.y", /\["x"\], got y/],
  ["a missing nested property", { nested: {} }, "nested.inner", /Missing required property/],
  ["an unknown property", { nope: 1 }, "nope", /unknown key/],
  ["text that is not JSON", { policy: "{" }, "policy", /invalid JSON/],
  ["two that conflict", { one: "1", other: "2" }, "one", /conflicts with "other"/],
])("refuses %s", (_, news, property, reason) => {
  expect(run(news).failures).toEqual([{ property, reason: expect.stringMatching(reason) }]);
});

test("a refused secret is not repeated in the message", () => {
  const [failure] = run({ token: "hunter2" }).failures;
  expect(failure?.reason).not.toContain("hunter2");
});

test("an unknown value is never refused", () => {
  const news = {
    kind: UNKNOWN,
    size: UNKNOWN,
    on: UNKNOWN,
    list: UNKNOWN,
    map: UNKNOWN,
    nested: UNKNOWN,
    policy: UNKNOWN,
  };
  expect(run(news).failures).toEqual([]);
});

test("all problems are reported at once", () => {
  expect(run({ kind: "c", size: 9, nope: 1 }).failures.map(({ property }) => property)).toEqual([
    "nope",
    "kind",
    "size",
  ]);
});

test.each([
  ["propose", "proposed", "proposed"],
  ["propose", "much-too-long-for-this-property", expect.stringMatching(/^thing-/)],
  ["enforce", "much-too-long-for-this-property", "much-too-long-for-this-property"],
] as const)("autonaming %s with %s", (mode, proposedName, name) => {
  const { inputs } = run({}, { autonaming: { seed: new Uint8Array(32), mode, proposedName } });
  expect(inputs["name"]).toEqual(name);
});

test("autonaming that is disabled asks for a name", () => {
  const { failures } = run({}, { autonaming: { seed: new Uint8Array(32), mode: "disable" } });
  expect(failures).toEqual([
    { property: "name", reason: expect.stringContaining("automatic naming is disabled") },
  ]);
});

test("a long logical name is cut so that the random part fits", () => {
  const { inputs } = run({}, { name: "a-name-that-is-far-too-long" });
  expect(inputs["name"]).toMatch(/^a-name-t-[0-9a-f]{7}$/);
});

test("writes a document out as text, and takes one that is not known whole for unknown", () => {
  expect(run({ document: { b: [1], a: "x" }, policy: { b: 1 } }).inputs).toMatchObject({
    document: '{"a":"x","b":[1]}',
    policy: { b: 1 },
  });
  expect(run({ document: { a: UNKNOWN, b: 1 } }).inputs["document"]).toBe(UNKNOWN);
});
