import { DIFFERENCES, differenceOf } from "../fuzz/differences";
import { differential } from "../fuzz/differential";
import { token, API } from "../corpus/settings";
import { AudienceNotAllowedError, ClaimMissingError, TokenExpiredError } from "./index";

test("of 1,000 generated tokens the guard accepts none that jose refuses, and each other difference is listed", async () => {
  const report = await differential({ seed: 1, count: 1_000 });
  expect(report).toMatchObject({ count: 1_000, disagreements: [] });
  // The run proves little unless much is accepted, and refused, by both.
  expect(report.bothAccept).toBeGreaterThan(250);
  expect(report.bothRefuse).toBeGreaterThan(150);
  expect(Object.keys(report.differences).length).toBeGreaterThan(5);
  for (const reason of Object.keys(report.differences)) expect(DIFFERENCES).toContain(reason);
}, 60_000);

describe("a difference is only explained by the token itself", () => {
  test("a missing exp is, and one that is there is not", () => {
    const refusal = new ClaimMissingError("exp");
    expect(differenceOf(refusal, token(API, { exp: undefined }))).toBe("exp must be there");
    expect(differenceOf(refusal, token(API))).toBeUndefined();
  });

  test("that a token is expired is a difference for no reason", () => {
    expect(differenceOf(new TokenExpiredError(), token(API, { exp: 1 }))).toBeUndefined();
  });

  test("an audience in aud is judged by both", () => {
    const refusal = new AudienceNotAllowedError("aud");
    expect(differenceOf(refusal, token(API, { aud: "other", client_id: "client-1" }))).toBeUndefined();
  });
});
