import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import type { WithDefaults } from "@ml-identity/component-kit";
import { PASSKEY_MULTI_FACTOR, PasswordlessType, SecondFactor } from "./org-settings-args";
import type { OrgSettingsArgs, OrgSettingsSettings } from "./org-settings-args";
import { checkOrgSettings } from "./org-settings-checks";
import { idProblem } from "./zitadel-id";

const DEFAULTS = {
  userLogin: true,
  allowRegister: false,
  idps: [] as pulumi.Input<string>[],
  forceMfa: true,
  forceMfaLocalOnly: false,
  passwordlessType: PasswordlessType.Allowed,
  secondFactors: [SecondFactor.Totp, SecondFactor.U2f] as SecondFactor[],
  multiFactors: [PASSKEY_MULTI_FACTOR],
  hidePasswordReset: false,
  ignoreUnknownUsernames: true,
  allowDomainDiscovery: false,
  disableLoginWithEmail: false,
  disableLoginWithPhone: true,
  defaultRedirectUri: "",
  passwordCheckLifetimeHours: 12,
  externalLoginCheckLifetimeHours: 12,
  secondFactorCheckLifetimeHours: 12,
  multiFactorCheckLifetimeHours: 12,
  mfaInitSkipLifetimeHours: 24,
  maxPasswordAttempts: 10,
  passwordMinLength: 14,
  passwordHasLowercase: true,
  passwordHasUppercase: true,
  passwordHasNumber: true,
  passwordHasSymbol: true,
};

const children = new Children<OrgSettings>();

/**
 * How people of an organisation sign in: a second factor always, passkeys welcome, no self-registration, and nothing that
 * tells a stranger who has an account.
 */
export class OrgSettings extends pulumi.ComponentResource {
  /** How a sign-in goes. */
  get loginPolicy(): zitadel.LoginPolicy {
    return children.of(this).loginPolicy;
  }

  /** What locks an account. */
  get lockoutPolicy(): zitadel.LockoutPolicy {
    return children.of(this).lockoutPolicy;
  }

  /** What a password needs. */
  get passwordComplexityPolicy(): zitadel.PasswordComplexityPolicy {
    return children.of(this).passwordComplexityPolicy;
  }

  /** What the sign-in pages link to; absent when no link and no address is given. */
  get privacyPolicy(): zitadel.PrivacyPolicy | undefined {
    return children.of(this).privacyPolicy;
  }

  /** The id of the organisation, known once its sign-in is safe: what lets people in can wait for it. */
  readonly orgId: pulumi.Output<string>;

  constructor(name: string, args: OrgSettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`OrgSettings "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const settings = withDefaults(checkOrgSettings(checks, args), DEFAULTS);
    checks.throwIfAny();
    super("zitadel-iam:index:OrgSettings", name, {}, opts);
    const parent = { parent: this };
    const made = children.begin(this);

    made.loginPolicy = new zitadel.LoginPolicy(`${name}-login`, { orgId, ...loginInputs(settings) }, parent);
    const { maxPasswordAttempts } = settings;
    made.lockoutPolicy = new zitadel.LockoutPolicy(`${name}-lockout`, { orgId, maxPasswordAttempts }, parent);
    made.passwordComplexityPolicy = new zitadel.PasswordComplexityPolicy(
      `${name}-password-complexity`,
      {
        orgId,
        minLength: settings.passwordMinLength,
        hasLowercase: settings.passwordHasLowercase,
        hasUppercase: settings.passwordHasUppercase,
        hasNumber: settings.passwordHasNumber,
        hasSymbol: settings.passwordHasSymbol,
      },
      parent,
    );
    const links = linksOf(settings);
    if (Object.keys(links).length > 0) {
      made.privacyPolicy = new zitadel.PrivacyPolicy(`${name}-privacy`, { orgId, ...links }, parent);
    }
    // The id of each policy is the id of the organisation.
    this.orgId = pulumi
      .all([made.loginPolicy.id, made.lockoutPolicy.id, made.passwordComplexityPolicy.id])
      .apply(([id]) => id);
    this.registerOutputs({ orgId: this.orgId });
  }
}

type Settings = WithDefaults<OrgSettingsSettings, typeof DEFAULTS>;

function loginInputs(settings: Settings): zitadel.LoginPolicyArgs {
  return {
    userLogin: settings.userLogin,
    allowRegister: settings.allowRegister,
    allowExternalIdp: settings.idps.length > 0,
    idps: settings.idps,
    forceMfa: settings.forceMfa,
    forceMfaLocalOnly: settings.forceMfaLocalOnly,
    passwordlessType: settings.passwordlessType,
    secondFactors: settings.secondFactors,
    multiFactors: settings.multiFactors,
    hidePasswordReset: settings.hidePasswordReset,
    ignoreUnknownUsernames: settings.ignoreUnknownUsernames,
    allowDomainDiscovery: settings.allowDomainDiscovery,
    disableLoginWithEmail: settings.disableLoginWithEmail,
    disableLoginWithPhone: settings.disableLoginWithPhone,
    defaultRedirectUri: settings.defaultRedirectUri,
    passwordCheckLifetime: hours(settings.passwordCheckLifetimeHours),
    externalLoginCheckLifetime: hours(settings.externalLoginCheckLifetimeHours),
    secondFactorCheckLifetime: hours(settings.secondFactorCheckLifetimeHours),
    multiFactorCheckLifetime: hours(settings.multiFactorCheckLifetimeHours),
    mfaInitSkipLifetime: hours(settings.mfaInitSkipLifetimeHours),
  };
}

/** As Go prints a duration: the provider reads it back so, and any other spelling would be a change at every run. */
function hours(count: number): string {
  return `${count}h0m0s`;
}

/** What is given of the links and the address; an absent one stays absent. */
function linksOf(
  settings: OrgSettingsSettings,
): Pick<zitadel.PrivacyPolicyArgs, "tosLink" | "privacyLink" | "helpLink" | "supportEmail"> {
  const { tosLink, privacyLink, helpLink, supportEmail } = settings;
  return {
    ...(tosLink !== undefined && { tosLink }),
    ...(privacyLink !== undefined && { privacyLink }),
    ...(helpLink !== undefined && { helpLink }),
    ...(supportEmail !== undefined && { supportEmail }),
  };
}
