import { refusalOf } from "../test/refusal";
import { readAuthorization } from "./index";

test.each([
  ["Bearer a.b.c", "Bearer", "a.b.c"],
  ["bearer a.b.c", "Bearer", "a.b.c"],
  ["BEARER   a-_~+/9==  ", "Bearer", "a-_~+/9=="],
  ["DPoP a.b.c", "DPoP", "a.b.c"],
  ["dpop a.b.c", "DPoP", "a.b.c"],
])("%s", (value, scheme, token) => {
  expect(readAuthorization(value)).toEqual({ scheme, token });
  expect(readAuthorization([value])).toEqual({ scheme, token });
});

test.each<[string, string | string[] | undefined]>([
  ["no header", undefined],
  ["no header in a list", []],
  ["an empty header", ""],
  ["another scheme", "Basic dXNlcg=="],
  ["a scheme that begins the same", "BearerX a"],
  ["a token without a scheme", "a.b.c"],
])("%s is no token", (_, value) => {
  expect(refusalOf(() => readAuthorization(value))).toMatchObject({
    code: "TOKEN_MISSING",
    status: 401,
    wwwAuthenticate: "Bearer",
  });
});

test.each<[string, string | string[]]>([
  ["two headers", ["Bearer a", "Bearer b"]],
  ["two headers in one", "Bearer a, Bearer b"],
  ["two tokens", "Bearer a b"],
  ["no token", "Bearer"],
  ["a space for a token", "Bearer "],
  ["a tab before the token", "Bearer\ta"],
  ["a token in quotes", 'Bearer "a"'],
  ["a foreign letter", "Bearer \u00e4"],
])("%s is malformed", (_, value) => {
  const refusal = refusalOf(() => readAuthorization(value));
  expect(refusal).toMatchObject({ code: "REQUEST_INVALID", status: 400 });
  expect(refusal.challenge("DPoP")).toBe(
    'DPoP error="invalid_request", error_description="The authorization of the request is malformed"',
  );
});
