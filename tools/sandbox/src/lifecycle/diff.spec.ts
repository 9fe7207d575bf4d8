import type { AnyProperties } from "../model/property.ts";
import type { ResourceModel, Values } from "../model/resource.ts";
import { diff, topLevel } from "./diff.ts";
import { UNKNOWN } from "./values.ts";

const PROPERTIES: AnyProperties = {
  name: { type: "string", replaces: true },
  size: { type: "integer" },
  filled: { type: "string", computed: true },
  list: { type: "list", items: { type: "string" } },
  set: { type: "set", items: { type: "string" } },
  nested: {
    type: "object",
    fields: {
      a: { type: "string" },
      b: { type: "string", replaces: true },
      c: { type: "string", computed: true },
    },
  },
  policy: { type: "json" },
  tags: { type: "map", values: { type: "string" } },
  once: { type: "string", writeOnly: true },
};
const MODEL = { type: "test:x:Y", properties: PROPERTIES, outputs: {} } as unknown as ResourceModel;

function changes(state: Values, inputs: Values): { [path: string]: string } {
  return Object.fromEntries(
    [...diff(MODEL, state, inputs).changes].map(([path, { kind, replaces }]) => [
      path,
      replaces ? `${kind}-replace` : kind,
    ]),
  );
}

test.each<[string, Values, Values, { [path: string]: string }]>([
  ["nothing", { name: "x" }, { name: "x" }, {}],
  ["a property that replaces", { name: "x" }, { name: "y" }, { name: "update-replace" }],
  ["a new property", {}, { size: 1 }, { size: "add" }],
  ["a removed property", { size: 1 }, {}, { size: "delete" }],
  ["a removed property that the service fills in", { filled: "x" }, {}, {}],
  ["an absent property and an empty one", { list: [], tags: {}, size: 0 }, {}, {}],
  ["a number as text", { size: 1 }, { size: "1" }, {}],
  [
    "the order of a list",
    { list: ["a", "b"] },
    { list: ["b", "a"] },
    { "list[0]": "update", "list[1]": "update" },
  ],
  ["the length of a list", { list: ["a"] }, { list: ["a", "b"] }, { list: "update" }],
  ["the order of a set", { set: ["a", "b"] }, { set: ["b", "a"] }, {}],
  ["a member of a set", { set: ["a", "b"] }, { set: ["b", "c"] }, { set: "update" }],
  ["a nested field", { nested: { a: "1", c: "x" } }, { nested: { a: "2" } }, { "nested.a": "update" }],
  [
    "a nested field that replaces",
    { nested: { b: "1" } },
    { nested: { b: "2" } },
    { "nested.b": "update-replace" },
  ],
  ["the layout of a document", { policy: '{"a":[1],"b":2}' }, { policy: { b: 2, a: [1] } }, {}],
  ["the content of a document", { policy: '{"a":1}' }, { policy: '{"a":2}' }, { policy: "update" }],
  ["a key of a map", { tags: { a: "1" } }, { tags: { a: "2" } }, { tags: "update" }],
  ["an unknown value", { name: "x" }, { name: UNKNOWN }, { name: "update-replace" }],
  ["a value that is not kept", {}, { once: "secret" }, {}],
])("%s", (_, state, inputs, expected) => {
  expect(changes(state, inputs)).toEqual(expected);
});

test("paths are brought to the properties they belong to, each once", () => {
  expect(topLevel(["a.b", "a.c[0]", "d[1].e", "f"])).toEqual(["a", "d", "f"]);
});
