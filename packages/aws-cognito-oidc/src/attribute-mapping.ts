import type { ArgChecks } from "@ml-identity/component-kit";

/** The standard attributes of a Cognito user that a claim can fill. */
const STANDARD = [
  "address",
  "birthdate",
  "email",
  "email_verified",
  "family_name",
  "gender",
  "given_name",
  "locale",
  "middle_name",
  "name",
  "nickname",
  "phone_number",
  "phone_number_verified",
  "picture",
  "preferred_username",
  "profile",
  "updated_at",
  "username",
  "website",
  "zoneinfo",
];

/** `AttributeMappingKeyType`: 1 to 32 characters. */
const KEY_MAX = 32;

/** Attributes that an app client can never be allowed to write. */
const NOT_WRITABLE = ["username", "email_verified", "phone_number_verified"];

/** Records which keys of a mapping are no attributes of a user. */
export function checkAttributeMapping(checks: ArgChecks, mapping: Record<string, string>): void {
  for (const [attribute, claim] of Object.entries(mapping)) {
    const path = `attributeMapping["${attribute}"]`;
    if (!STANDARD.includes(attribute) && !attribute.startsWith("custom:")) {
      checks.problem(path, `must be custom:NAME or one of ${STANDARD.join(", ")}`);
    } else if (attribute.length > KEY_MAX) {
      checks.problem(
        path,
        `an attribute has at most ${KEY_MAX} characters with its prefix; got ${attribute.length}`,
      );
    }
    if (claim === "") checks.problem(path, "must name a claim; got an empty text");
  }
}

/**
 * The mapped attributes that the app clients must be allowed to write: Cognito fills them in the name of the client at
 * each sign-in, and refuses the sign-in when the client may not.
 */
export function writableAttributes(mappings: Record<string, string>[]): string[] {
  const mapped = mappings.flatMap((mapping) => Object.keys(mapping));
  return [...new Set(mapped)].filter((attribute) => !NOT_WRITABLE.includes(attribute)).sort();
}
