import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import { nameProblem } from "./name-problem";
import { idProblem } from "./zitadel-id";

/** An external OpenID Connect provider, without the organisation that trusts it. */
export interface OidcIdentityProviderSettings {
  /**
   * What the button on the sign-in page says, 1 to 200 characters. Defaults to the name of the component.
   * @default the name of the component
   */
  providerName?: string;
  /** The provider's issuer: an https URL, without `/.well-known/openid-configuration`. */
  issuer: pulumi.Input<string>;
  /** The client id that the provider has given to ZITADEL. */
  clientId: pulumi.Input<string>;
  /** The client secret that the provider has given to ZITADEL. Always kept as a secret. A new value is applied. */
  clientSecret: pulumi.Input<string>;
  /**
   * The scopes to ask for, one an element. Defaults to `openid`, `profile` and `email`, from which ZITADEL fills in the
   * account.
   * @default ["openid", "profile", "email"]
   */
  scopes?: string[];
  /**
   * Whether a person who is signed in can link the account to one at the provider. Defaults to true: who already has an
   * account signs in by the provider from then on, and nobody else gets in.
   * @default true
   */
  isLinkingAllowed?: boolean;
  /**
   * Whether a person without an account gets one at the first sign-in, after a look at its fields; for that look
   * ZITADEL's second login page also needs `allowRegister`. Defaults to false because everybody whom the provider knows
   * would be in the organisation.
   * @default false
   */
  isCreationAllowed?: boolean;
  /**
   * Whether that account is made without a look at its fields. Needs `isCreationAllowed`. Defaults to false.
   * @default false
   */
  isAutoCreation?: boolean;
  /**
   * Whether each sign-in writes the provider's name and address into the account. Defaults to false because the
   * provider could then change the address to which ZITADEL sends its mails.
   * @default false
   */
  isAutoUpdate?: boolean;
  /**
   * Whether the account is filled in from the ID token and not from the userinfo endpoint. Defaults to false, which every
   * provider supports.
   * @default false
   */
  isIdTokenMapping?: boolean;
}

/** The arguments of OidcIdentityProvider. */
export interface OidcIdentityProviderArgs extends OidcIdentityProviderSettings {
  /** The id of the organisation that trusts the provider, 18 digits. */
  orgId: pulumi.Input<string>;
}

const DEFAULTS = {
  scopes: ["openid", "profile", "email"],
  isLinkingAllowed: true,
  isCreationAllowed: false,
  isAutoCreation: false,
  isAutoUpdate: false,
  isIdTokenMapping: false,
};

const children = new Children<OidcIdentityProvider>();

/** An external OpenID Connect provider by which people of an organisation sign in, once the login policy lists it. */
export class OidcIdentityProvider extends pulumi.ComponentResource {
  /** The identity provider. */
  get identityProvider(): zitadel.OrgIdpOidc {
    return children.of(this).identityProvider;
  }

  /** The id of the identity provider: an element of `idps` of OrgSettings. */
  readonly identityProviderId: pulumi.Output<string>;

  constructor(name: string, args: OidcIdentityProviderArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`OidcIdentityProvider "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const settings = withDefaults(checkOidcIdentityProvider(checks, args), DEFAULTS);
    checks.throwIfAny();
    super("zitadel-iam:index:OidcIdentityProvider", name, {}, opts);
    const made = children.begin(this);

    made.identityProvider = new zitadel.OrgIdpOidc(
      name,
      {
        orgId,
        name: settings.providerName ?? name,
        issuer: settings.issuer,
        clientId: settings.clientId,
        clientSecret: pulumi.secret(settings.clientSecret),
        scopes: settings.scopes,
        isLinkingAllowed: settings.isLinkingAllowed,
        isCreationAllowed: settings.isCreationAllowed,
        isAutoCreation: settings.isAutoCreation,
        isAutoUpdate: settings.isAutoUpdate,
        isIdTokenMapping: settings.isIdTokenMapping,
      },
      { parent: this },
    );
    this.identityProviderId = made.identityProvider.id;
    this.registerOutputs({ identityProviderId: this.identityProviderId });
  }
}

/** Records what is wrong with the settings of a provider and returns those that children must use. */
export function checkOidcIdentityProvider(
  checks: ArgChecks,
  settings: OidcIdentityProviderSettings,
): OidcIdentityProviderSettings {
  const { providerName, scopes = DEFAULTS.scopes } = settings;
  if (providerName !== undefined) void checks.check("providerName", providerName, nameProblem);
  scopes.forEach((scope, index) => {
    if (/^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]+$/.test(scope)) return;
    checks.problem(`scopes[${index}]`, `must be one scope, without spaces and commas; got "${scope}"`);
  });
  if (!scopes.includes("openid")) checks.problem("scopes", "must include openid, or no ID token comes back");
  if (settings.isAutoCreation === true && settings.isCreationAllowed !== true) {
    checks.problem(
      "isAutoCreation",
      "makes accounts, which isCreationAllowed has to allow; set both, or neither",
    );
  }
  return { ...settings, issuer: checks.check("issuer", settings.issuer, issuerProblem) };
}

/** Why a text is no OIDC issuer, or nothing: an https URL that is not the URL of the discovery document. */
function issuerProblem(issuer: string): string | undefined {
  if (!issuer.startsWith("https://") || !URL.canParse(issuer) || /\s/.test(issuer)) {
    return `must be an https URL, such as https://idp.example.com; got ${issuer}`;
  }
  const { username, password } = new URL(issuer);
  if (username !== "" || password !== "") return "must not hold a user name or password";
  if (issuer.includes("/.well-known/")) {
    return `must be the issuer and not its discovery document; leave out ${issuer.slice(issuer.indexOf("/.well-known/"))}`;
  }
  return /[?#]/.test(issuer) ? `must not have a query or a fragment; got ${issuer}` : undefined;
}
