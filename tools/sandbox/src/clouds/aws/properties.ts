/** Properties that AWS resources have in common. */
import type { MapProperty, StringProperty } from "../../model/property.ts";

/** Where the resource lives; the provider's region unless the program says otherwise. */
export const REGION: StringProperty = { type: "string", replaces: true, computed: true };

const TAG: StringProperty = { type: "string", maxLength: 256 };

export const TAGS: MapProperty<StringProperty> = { type: "map", values: TAG, maxItems: 50 };

/** The resource's own tags and the provider's default tags. */
export const TAGS_ALL: MapProperty<StringProperty> = { type: "map", values: TAG };

const ARN_PATTERN =
  /^arn:[\w-]+:([a-zA-Z0-9-])+:([a-z]{2}(-[a-z]+)+-\d)?:(\d{12}|aws|aws-managed|third-party|cw.{10})?:(.*)$/;

/** An input that has to be an ARN. */
export const ARN: StringProperty = {
  type: "string",
  pattern: ARN_PATTERN,
  patternText: "an ARN such as arn:aws:iam::000000000000:role/name",
  minLength: 20,
  maxLength: 2048,
};

/** A name of letters, digits and `+=,.@-_` and spaces, as Cognito takes it. */
export function cognitoName(maxLength: number): StringProperty {
  return {
    type: "string",
    pattern: /^[\w\s+=,.@-]+$/,
    patternText: "must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    minLength: 1,
    maxLength,
  };
}

export const TEXT: StringProperty = { type: "string" };
