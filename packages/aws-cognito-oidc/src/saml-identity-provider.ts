import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import type { WithDefaults } from "@ml-identity/component-kit";
import { checkAttributeMapping } from "./attribute-mapping";
import { checkIdpIdentifiers, checkProviderName } from "./identity-provider-name";
import { httpsUrlProblem } from "./urls";

/** An external SAML 2.0 provider, without the pool it belongs to. Either `metadataUrl` or `metadataDocument` is given. */
export interface SamlProviderSettings {
  /** Where the provider publishes its metadata, an https URL. Cognito reads it again when the certificate changes. */
  metadataUrl?: pulumi.Input<string>;
  /** The metadata itself, as XML, for a provider that does not publish it. */
  metadataDocument?: pulumi.Input<string>;
  /**
   * The attribute of the SAML assertion for each attribute of the user. `username` is always the NameID. Defaults to the
   * usual name of the e-mail address.
   * @default { email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" }
   */
  attributeMapping?: Record<string, string>;
  /**
   * Whether a sign-out also ends the session at the provider. Defaults to true because a session that stays open signs
   * the next person in on a shared machine.
   * @default true
   */
  signOut?: boolean;
  /**
   * Words by which a sign-in finds this provider, such as the domain of an e-mail address: at most 50, each of 1 to 40
   * characters. Defaults to none.
   * @default []
   */
  idpIdentifiers?: string[];
}

/** The arguments of SamlIdentityProvider. */
export interface SamlIdentityProviderArgs extends SamlProviderSettings {
  /** The pool that trusts the provider. */
  userPoolId: pulumi.Input<string>;
  /** The provider's name in the pool: 3 to 32 characters, no `_` and no space. A new name is a new provider. */
  providerName: string;
}

const DEFAULTS = {
  attributeMapping: {
    email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  } as Record<string, string>,
  signOut: true,
  idpIdentifiers: [] as string[],
};

const children = new Children<SamlIdentityProvider>();

/** An external SAML 2.0 provider with which people sign in to a user pool. */
export class SamlIdentityProvider extends pulumi.ComponentResource {
  /** The identity provider. */
  get identityProvider(): cognito.IdentityProvider {
    return children.of(this).identityProvider;
  }

  /** The provider's name in the pool, known once the provider exists: clients that use it wait for it. */
  readonly providerName: pulumi.Output<string>;

  constructor(name: string, args: SamlIdentityProviderArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`SamlIdentityProvider "${name}"`);
    checkProviderName(checks, "providerName", args.providerName);
    const settings = withDefaults(checkSamlProvider(checks, args), DEFAULTS);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:SamlIdentityProvider", name, {}, opts);
    const made = children.begin(this);

    made.identityProvider = new cognito.IdentityProvider(
      name,
      {
        userPoolId: args.userPoolId,
        providerName: args.providerName,
        providerType: "SAML",
        // Metadata can hold what only the two sides should know, and the SDK does not mark it.
        providerDetails: pulumi.secret(providerDetails(settings)),
        attributeMapping: settings.attributeMapping,
        ...(settings.idpIdentifiers.length > 0 && { idpIdentifiers: settings.idpIdentifiers }),
      },
      { parent: this, additionalSecretOutputs: ["providerDetails"] },
    );
    this.providerName = made.identityProvider.providerName;
    this.registerOutputs({ providerName: this.providerName });
  }
}

type Settings = WithDefaults<SamlProviderSettings, typeof DEFAULTS>;

/** Records what is wrong with the settings of a provider and returns those that children must use. */
export function checkSamlProvider(checks: ArgChecks, args: SamlProviderSettings): SamlProviderSettings {
  const settings = withDefaults(args, DEFAULTS);
  if ((args.metadataUrl === undefined) === (args.metadataDocument === undefined)) {
    checks.problem("metadataUrl", "give either metadataUrl or metadataDocument, and not both");
  }
  if (args.metadataUrl !== undefined) {
    settings.metadataUrl = checks.check("metadataUrl", args.metadataUrl, httpsUrlProblem);
  }
  checkAttributeMapping(checks, settings.attributeMapping);
  if (settings.attributeMapping["username"] !== undefined) {
    checks.problem('attributeMapping["username"]', "cannot be mapped for SAML: Cognito takes the NameID");
  }
  checkIdpIdentifiers(checks, settings.idpIdentifiers);
  return settings;
}

function providerDetails(settings: Settings): Record<string, pulumi.Input<string>> {
  return {
    ...(settings.metadataUrl !== undefined && { MetadataURL: settings.metadataUrl }),
    ...(settings.metadataDocument !== undefined && { MetadataFile: settings.metadataDocument }),
    IDPSignout: String(settings.signOut),
    RequestSigningAlgorithm: "rsa-sha256",
  };
}
