import fc from "fast-check";
import { decodeBase64Url } from "./base64url";

test("each bytes are written in one way", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(decodeBase64Url(Buffer.from(bytes).toString("base64url"))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each([
  ["nothing", ""],
  ["padding", "YQ=="],
  ["a bit that is dropped", "YR"],
  ["one character", "Y"],
  ["a space", "YW Jj"],
  ["a line feed at the end", "YWJj\n"],
  ["the alphabet of base64", "+/+/"],
  ["a letter that ends in the code of another", "YWJ\u0163"],
  ["a foreign character", "YWJj!"],
])("refuses %s", (_, text) => {
  expect(decodeBase64Url(text)).toBeUndefined();
});
