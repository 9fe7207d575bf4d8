import type { ArgChecks } from "@ml-identity/component-kit";
import * as pulumi from "@pulumi/pulumi";
import { checkOneOf } from "./one-of";
import { nameProblem } from "./name-problem";
import type { OidcApplicationSettings } from "./oidc-application-args";
import { NO_SECRET, OidcAuthMethod, OidcTokenType, PRESETS } from "./oidc-presets";
import type { Preset } from "./oidc-presets";
import { AppType, baseUrlProblem, originProblem, redirectUriProblem } from "./redirect-uris";

/** The largest skew that ZITADEL takes (`OIDCApp.IsValid`). */
const CLOCK_SKEW_MAX = 5;

/** Records what is wrong with the settings of an application and returns those that children must use. */
export function checkOidcApplication(
  checks: ArgChecks,
  settings: OidcApplicationSettings,
): OidcApplicationSettings {
  if (settings.applicationName !== undefined)
    void checks.check("applicationName", settings.applicationName, nameProblem);
  checkOneOf(checks, "authMethodType", settings.authMethodType, OidcAuthMethod);
  checkOneOf(checks, "accessTokenType", settings.accessTokenType, OidcTokenType);
  const skew = settings.clockSkewSeconds ?? 0;
  if (!Number.isInteger(skew) || skew < 0 || skew > CLOCK_SKEW_MAX) {
    checks.problem("clockSkewSeconds", `must be a whole number from 0 to ${CLOCK_SKEW_MAX}; got ${skew}`);
  }
  // Another language may send a kind that is none.
  const preset = Object.hasOwn(PRESETS, settings.kind) ? PRESETS[settings.kind] : undefined;
  if (preset === undefined) {
    const kinds = Object.keys(PRESETS).join(", ");
    checks.problem("kind", `must be one of ${kinds}; got ${String(settings.kind)}`);
    return settings;
  }
  checkAuthMethod(checks, settings, preset);
  return { ...settings, ...checkUris(checks, settings, preset) };
}

function checkAuthMethod(checks: ArgChecks, settings: OidcApplicationSettings, preset: Preset): void {
  if (settings.authMethodType === undefined || preset.authMethodType !== NO_SECRET) return;
  const reason = `${settings.kind} cannot keep a secret and proves itself by PKCE; leave out authMethodType, or choose kind web`;
  checks.problem("authMethodType", reason);
}

type Uris = Pick<OidcApplicationSettings, "redirectUris" | "postLogoutRedirectUris" | "additionalOrigins">;

function checkUris(checks: ArgChecks, settings: OidcApplicationSettings, preset: Preset): Uris {
  const rule = (uri: string): string | undefined => redirectUriProblem(uri, preset.appType);
  const { baseUrl } = settings;
  const given: Uris = {};
  for (const key of ["redirectUris", "postLogoutRedirectUris"] as const) {
    if (settings[key] !== undefined) given[key] = checks.checkEach(key, settings[key], rule);
  }
  if (settings.additionalOrigins !== undefined) {
    given.additionalOrigins = checks.checkEach(
      "additionalOrigins",
      settings.additionalOrigins,
      originProblem,
    );
  }
  checkPresence(checks, settings, preset);
  if (baseUrl === undefined || preset.paths === undefined) return given;
  const checked = checks.check("baseUrl", baseUrl, baseUrlProblem);
  return {
    redirectUris: [below(checked, preset.paths.callback)],
    postLogoutRedirectUris: [below(checked, preset.paths.postLogout)],
    ...given,
  };
}

/** Where the redirect URIs come from: a tool's address, the settings, or the kind itself. */
function checkPresence(checks: ArgChecks, settings: OidcApplicationSettings, preset: Preset): void {
  const { kind, baseUrl, redirectUris } = settings;
  if (preset.redirectUris !== undefined) {
    const where = preset.redirectUris.length === 0 ? "no redirect" : preset.redirectUris.join(", ");
    for (const key of ["baseUrl", "redirectUris"] as const) {
      if (settings[key] !== undefined) checks.problem(key, `must be left out: ${kind} has ${where}`);
    }
    return;
  }
  if (baseUrl !== undefined && preset.paths === undefined) {
    checks.problem("baseUrl", `belongs to the ready-made tools; give redirectUris for kind ${kind}`);
  } else if (baseUrl !== undefined && redirectUris !== undefined) {
    checks.problem("redirectUris", "come from baseUrl; give one of the two");
  } else if (baseUrl === undefined && preset.paths !== undefined && redirectUris === undefined) {
    checks.problem("baseUrl", `is missing: the address of the tool, such as https://${kind}.example.com`);
  }
  if (redirectUris?.length === 0 || (redirectUris === undefined && preset.paths === undefined)) {
    const example =
      preset.appType === AppType.Native ? "http://127.0.0.1/callback" : "https://app.example.com/callback";
    checks.problem("redirectUris", `needs at least one URI, such as ${example}`);
  }
}

function below(baseUrl: pulumi.Input<string>, path: string): pulumi.Input<string> {
  const join = (base: string): string => base.replace(/\/$/, "") + path;
  return typeof baseUrl === "string" ? join(baseUrl) : pulumi.output(baseUrl).apply(join);
}
