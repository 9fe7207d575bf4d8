import type { ArgChecks, Rule } from "@ml-identity/component-kit";
import { checkOneOf } from "./one-of";
import { PASSKEY_MULTI_FACTOR, PasswordlessType, SecondFactor } from "./org-settings-args";
import type { OrgSettingsSettings } from "./org-settings-args";
import { emailProblem } from "./person";
import { idProblem } from "./zitadel-id";

/** 30 days, the longest session that NIST SP 800-63B knows. */
const LIFETIME_MAX = 720;
/** The numbers among the settings: what they count, and their smallest and largest value. */
const RANGES = {
  passwordCheckLifetimeHours: [1, LIFETIME_MAX],
  externalLoginCheckLifetimeHours: [1, LIFETIME_MAX],
  secondFactorCheckLifetimeHours: [1, LIFETIME_MAX],
  multiFactorCheckLifetimeHours: [1, LIFETIME_MAX],
  mfaInitSkipLifetimeHours: [1, LIFETIME_MAX],
  maxPasswordAttempts: [1, 100],
  // ZITADEL hashes 72 bytes at most (MODEL-Lsp0e).
  passwordMinLength: [12, 72],
} as const satisfies Partial<Record<keyof OrgSettingsSettings, readonly [number, number]>>;

/**
 * Records what is wrong with the settings and returns those that children must use.
 *
 * @param newProviders How many providers are made beside the settings, which join those of `idps`.
 */
export function checkOrgSettings(
  checks: ArgChecks,
  settings: OrgSettingsSettings,
  newProviders = 0,
): OrgSettingsSettings {
  for (const [key, [min, max]] of Object.entries(RANGES)) {
    const value = settings[key as keyof typeof RANGES];
    if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) continue;
    checks.problem(key, `must be a whole number from ${min} to ${max}; got ${value}`);
  }
  checkFactors(checks, settings);
  if (settings.userLogin === false && (settings.idps ?? []).length + newProviders === 0) {
    checks.problem("userLogin", "is false, and idps has no provider: nobody could sign in");
  }
  return { ...settings, ...checkedInputs(checks, settings) };
}

function checkFactors(checks: ArgChecks, settings: OrgSettingsSettings): void {
  checkOneOf(checks, "passwordlessType", settings.passwordlessType, PasswordlessType);
  settings.secondFactors?.forEach((factor, index) =>
    checkOneOf(checks, `secondFactors[${index}]`, factor, SecondFactor),
  );
  settings.multiFactors?.forEach((factor, index) =>
    checkOneOf(checks, `multiFactors[${index}]`, factor, { PASSKEY_MULTI_FACTOR }),
  );
  const noMultiFactor = settings.multiFactors?.length === 0;
  if (noMultiFactor && settings.passwordlessType !== PasswordlessType.NotAllowed) {
    const reason = `passkeys need ${PASSKEY_MULTI_FACTOR}; set passwordlessType to ${PasswordlessType.NotAllowed} to go without`;
    checks.problem("multiFactors", reason);
  }
  const forced = (settings.forceMfa ?? true) || settings.forceMfaLocalOnly === true;
  if (forced && noMultiFactor && settings.secondFactors?.length === 0) {
    checks.problem(
      "secondFactors",
      "is empty, as is multiFactors, and a second factor is forced: nobody could sign in",
    );
  }
}

function checkedInputs(checks: ArgChecks, settings: OrgSettingsSettings): Partial<OrgSettingsSettings> {
  const checked: Partial<OrgSettingsSettings> = {};
  if (settings.idps !== undefined) checked.idps = checks.checkEach("idps", settings.idps, idProblem);
  const texts: [keyof typeof settings & ("defaultRedirectUri" | "supportEmail" | Link), Rule<string>][] = [
    ["defaultRedirectUri", httpsProblem],
    ["tosLink", httpsProblem],
    ["privacyLink", httpsProblem],
    ["helpLink", httpsProblem],
    ["supportEmail", emailProblem],
  ];
  for (const [key, rule] of texts) {
    if (settings[key] !== undefined) checked[key] = checks.check(key, settings[key], rule);
  }
  return checked;
}

type Link = "tosLink" | "privacyLink" | "helpLink";

function httpsProblem(url: string): string | undefined {
  if (/^https:\/\/[^\s@]+$/.test(url) && URL.canParse(url.replaceAll("{{.Lang}}", "en"))) return undefined;
  return `must be an https URL; got ${url}`;
}
