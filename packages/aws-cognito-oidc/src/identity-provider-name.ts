import type { ArgChecks } from "@ml-identity/component-kit";

/**
 * Cognito's pattern is `[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+`, which refuses `_` at the ends only; elsewhere it
 * breaks the user names `PROVIDER_SUB`. The length is that of the API.
 */
const PROVIDER_NAME = /^[^_\s]{3,32}$/u;

/** Why a text cannot be the name of an identity provider, or nothing. */
export function providerNameProblem(name: string): string | undefined {
  if (name.includes("_")) {
    return `must not contain "_", which parts the provider from the subject in user names; got "${name}"`;
  }
  if (!PROVIDER_NAME.test(name)) return `has 3 to 32 characters and no spaces; got "${name}"`;
  if (name === "COGNITO")
    return "is the pool's own directory and cannot name an external provider; got COGNITO";
  return undefined;
}

/** Records why a text cannot be the name of an identity provider. */
export function checkProviderName(checks: ArgChecks, propertyPath: string, name: string): void {
  const reason = providerNameProblem(name);
  if (reason !== undefined) checks.problem(propertyPath, reason);
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
