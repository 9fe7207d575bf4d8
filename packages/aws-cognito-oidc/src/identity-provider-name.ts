import type { ArgChecks } from "@ml-identity/component-kit";

/**
 * Cognito's pattern is `[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+`, which refuses `_` at the ends only; elsewhere it
 * breaks the user names `PROVIDER_SUB`. The length is that of the API.
 */
const PROVIDER_NAME = /^[^_\s]{3,32}$/u;

/** Records why a text cannot be the name of an identity provider. */
export function checkProviderName(checks: ArgChecks, propertyPath: string, name: string): void {
  if (name.includes("_")) {
    const reason = `a provider name must not contain "_", which parts it from the subject in user names; got "${name}"`;
    checks.problem(propertyPath, reason);
  } else if (!PROVIDER_NAME.test(name)) {
    checks.problem(propertyPath, `a provider name has 3 to 32 characters and no spaces; got "${name}"`);
  } else if (name === "COGNITO") {
    checks.problem(propertyPath, "COGNITO is the pool's own directory and cannot name an external provider");
  }
}

/** Records which words cannot identify a provider. */
export function checkIdpIdentifiers(checks: ArgChecks, identifiers: string[]): void {
  if (identifiers.length > 50)
    checks.problem("idpIdentifiers", `has ${identifiers.length}; Cognito allows 50`);
  identifiers.forEach((identifier, index) => {
    if (/^[\w\s+=.@-]{1,40}$/.test(identifier)) return;
    const reason = `has 1 to 40 letters, digits, spaces or + = . @ -; got "${identifier}"`;
    checks.problem(`idpIdentifiers[${index}]`, reason);
  });
}
