import * as errors from "./errors";
import type { AnyTokenGuardError } from "./errors";

const made: AnyTokenGuardError[] = [
  new errors.TokenMissingError(),
  new errors.RequestInvalidError("detail"),
  new errors.TokenTooLargeError(1),
  new errors.TokenMalformedError("header", "json"),
  new errors.HeaderCritUnsupportedError(),
  new errors.HeaderB64UnsupportedError(),
  new errors.HeaderContentTypeUnsupportedError(),
  new errors.HeaderKeySourceForbiddenError("jku"),
  new errors.HeaderTypeNotAllowedError("JWT"),
  new errors.HeaderKidInvalidError(1),
  new errors.AlgorithmNotAllowedError("RS256"),
  new errors.IssuerUnknownError(),
  new errors.KeyUnknownError("issuer"),
  new errors.KeyNotSuitableError("issuer"),
  new errors.SignatureInvalidError(),
  new errors.TokenExpiredError(),
  new errors.TokenNotYetValidError(),
  new errors.TokenIssuedInFutureError(),
  new errors.TokenTooOldError(1),
  new errors.TokenUseNotAllowedError("access"),
  new errors.AudienceNotAllowedError("aud"),
  new errors.ClaimMissingError("sub"),
  new errors.ClaimMalformedError("sub", "a text"),
  new errors.ClaimNotAllowedError("sub"),
  new errors.TenantNotAllowedError("org"),
  new errors.SenderUnconfirmedError(),
  new errors.InsufficientScopeError(["b"], ["a", "b"]),
  new errors.InsufficientCapabilityError(["a"]),
  new errors.InsufficientRoleError(["a"]),
  new errors.TenantForbiddenError(["a"]),
  new errors.ResourceForbiddenError(["a"]),
  new errors.KeysUnavailableError("issuer", 1, new Error("down")),
  new errors.KeysNotLoadedError("issuer"),
];

test("every class is here, each with its own code, of one base class", () => {
  const abstract = ["TokenGuardError", "InvalidTokenError", "ForbiddenError", "CannotDecideError"];
  const classes = Object.keys(errors).filter((name) => !abstract.includes(name));
  expect(made.map(({ name }) => name).sort()).toEqual(classes.sort());
  expect(new Set(made.map(({ code }) => code)).size).toBe(made.length);
  for (const error of made) expect(error).toBeInstanceOf(errors.TokenGuardError);
});

test("the code says the class", () => {
  for (const { name, code } of made) {
    const words = code.split("_").map((word) => word[0] + word.slice(1).toLowerCase());
    expect(name).toBe(`${words.join("")}Error`);
  }
});

test("each status has its challenge", () => {
  const challenge = (error: AnyTokenGuardError): string | undefined => error.wwwAuthenticate?.split(",")[0];
  const byStatus = Map.groupBy(made, ({ status }) => status);
  expect([...byStatus].map(([status, of]) => [status, [...new Set(of.map(challenge))]])).toEqual([
    [401, ["Bearer", 'Bearer error="invalid_token"']],
    [400, ['Bearer error="invalid_request"']],
    [403, ['Bearer error="insufficient_scope"']],
    [503, [undefined]],
  ]);
});

test("a challenge has only characters that it may have", () => {
  for (const error of made) {
    expect(error.description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(error.challenge("DPoP")).toBe(error.wwwAuthenticate?.replace(/^Bearer/, "DPoP"));
  }
});
