import fc from "fast-check";
import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import type { AnyProperties } from "../model/property.ts";
import type { Values } from "../model/resource.ts";
import { decode, encode } from "./wire.ts";

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("value"), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
})).object;

test("values come back from the wire as they went", () => {
  fc.assert(
    fc.property(json, (values) => {
      const back = structProto.Struct.deserializeBinary(encode(values as Values).serializeBinary());
      expect(decode(back)).toEqual(values);
    }),
  );
});

test("secrets are wrapped at any depth, and unwrapped from a request", () => {
  const properties: AnyProperties = {
    token: { type: "string", secret: true },
    plain: { type: "string" },
    list: { type: "list", items: { type: "object", fields: { key: { type: "string", secret: true } } } },
  };
  const struct = encode({ token: "t", plain: "p", list: [{ key: "k" }] }, properties);
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
  expect(struct.toJavaScript()).toEqual({
    token: { ...secret, value: "t" },
    plain: "p",
    list: [{ key: { ...secret, value: "k" } }],
  });
  expect(decode(struct)).toEqual({ token: "t", plain: "p", list: [{ key: "k" }] });
});

test("what is undefined is left out, and a number that is none is an error", () => {
  expect(encode({ a: undefined, b: 1 }).toJavaScript()).toEqual({ b: 1 });
  expect(() => encode({ a: Number.NaN })).toThrow(/must be finite/);
});

test("an absent struct has no values", () => {
  expect(decode(undefined)).toEqual({});
});
