/** How long the tokens of a client live, which the provider checks at preview. */
import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { StringProperty } from "../../../model/property.ts";
import type { Check } from "../../../model/resource.ts";

const SECONDS: { readonly [unit: string]: number } = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

const FIVE_MINUTES_TO_A_DAY = { least: 300, most: 86_400, range: "5m0s and 24h0m0s" } as const;

/** `least` and `most` are in seconds. */
const TOKENS = [
  { value: "accessTokenValidity", unit: "accessToken", usual: "hours", ...FIVE_MINUTES_TO_A_DAY },
  { value: "idTokenValidity", unit: "idToken", usual: "hours", ...FIVE_MINUTES_TO_A_DAY },
  {
    value: "refreshTokenValidity",
    unit: "refreshToken",
    usual: "days",
    least: 3600,
    most: 315_360_000,
    range: "1h0m0s and 87600h0m0s",
  },
] as const;

/** The unit of one token's validity. */
export function timeUnit(usual: "hours" | "days"): StringProperty {
  return { type: "string", default: usual, enum: Object.keys(SECONDS) };
}

/** Says nothing about a number that is not known, or whose unit is not. */
export function checkTokenValidity({ inputs, has, fail }: Check<cognito.UserPoolClientArgs>): void {
  for (const { value: name, unit: unitName, usual, least, most, range } of TOKENS) {
    const value = inputs[name];
    const unit = has("tokenValidityUnits") ? inputs.tokenValidityUnits?.[unitName] : usual;
    const seconds = (value ?? NaN) * (SECONDS[unit ?? ""] ?? NaN);
    if (seconds < least || seconds > most)
      fail(name, `Attribute ${name} must have a duration between ${range}, got: ${value} ${unit}`);
  }
}
