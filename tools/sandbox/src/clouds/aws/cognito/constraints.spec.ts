import type { CloudObject } from "../../../model/resource.ts";
import { failedConstraint, requireRoom, requireTier } from "./constraints.ts";

const OBJECT: CloudObject = { type: "test:x:Y", id: "1", region: "us-east-1", state: {} };

test("the last place of a quota can be taken, and none beyond it", () => {
  requireRoom([OBJECT], 2, "things");
  expect(() => requireRoom([OBJECT, OBJECT], 2, "things")).toThrow(
    expect.objectContaining({
      code: "LimitExceededException",
      message: "The limit of 2 things has been reached.",
    }),
  );
});

test("a feature is there in its own tier and above", () => {
  requireTier("ESSENTIALS", "ESSENTIALS", "Managed Login Version 2");
  requireTier("PLUS", "ESSENTIALS", "Managed Login Version 2");
  expect(() => requireTier("LITE", "ESSENTIALS", "Managed Login Version 2")).toThrow(
    expect.objectContaining({
      code: "FeatureUnavailableInTierException",
      message:
        "The following feature is not available for the LITE pricing tier configured: Managed Login Version 2",
    }),
  );
});

test("a value against the API model is worded as the service does", () => {
  expect(failedConstraint(-1, "precedence", "have value greater than or equal to 0")).toMatchObject({
    code: "InvalidParameterException",
    message:
      "1 validation error detected: Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
  });
});
