import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import type { WithDefaults } from "@ml-identity/component-kit";
import { checkAttributeMapping } from "./attribute-mapping";
import { checkIdpIdentifiers, checkProviderName } from "./identity-provider-name";
import { httpsUrlProblem, issuerProblem } from "./urls";

/** How Cognito asks the provider's userinfo endpoint. */
export const AttributesRequestMethod = {
  /** The access token travels in a header. */
  Get: "GET",
  /** The access token travels in a header of a POST request. */
  Post: "POST",
} as const;
export type AttributesRequestMethod = (typeof AttributesRequestMethod)[keyof typeof AttributesRequestMethod];

/** An external OpenID Connect provider, without the pool it belongs to. */
export interface OidcProviderSettings {
  /** The provider's issuer: an https URL, without `/.well-known/openid-configuration`. */
  issuer: pulumi.Input<string>;
  /** The client id that the provider has given to this pool. */
  clientId: pulumi.Input<string>;
  /** The client secret that the provider has given to this pool. Always kept as a secret. A new value is applied. */
  clientSecret: pulumi.Input<string>;
  /**
   * The scopes to ask for, one an element. Defaults to `openid`, `email` and `profile` because the default attribute
   * mapping needs them.
   * @default ["openid", "email", "profile"]
   */
  scopes?: string[];
  /**
   * How Cognito asks the userinfo endpoint. Defaults to GET because every provider has it.
   * @default "GET"
   */
  attributesRequestMethod?: AttributesRequestMethod;
  /** The authorization endpoint. All four endpoints are given, or none: Cognito then reads the discovery document. */
  authorizeUrl?: pulumi.Input<string>;
  /** The token endpoint; together with the other three or not at all. */
  tokenUrl?: pulumi.Input<string>;
  /** The userinfo endpoint; together with the other three or not at all. */
  attributesUrl?: pulumi.Input<string>;
  /** The URL of the signing keys; together with the other three or not at all. */
  jwksUri?: pulumi.Input<string>;
  /**
   * The claim for each attribute of the user. `username` is always `sub`, which the provider never gives to somebody
   * else. Defaults to `email` and `email_verified`, so that an unverified address stays unverified.
   * @default { email: "email", email_verified: "email_verified" }
   */
  attributeMapping?: Record<string, string>;
  /**
   * Words by which a sign-in finds this provider, such as the domain of an e-mail address: at most 50, each of 1 to 40
   * characters. Defaults to none.
   * @default []
   */
  idpIdentifiers?: string[];
}

/** The arguments of OidcIdentityProvider. */
export interface OidcIdentityProviderArgs extends OidcProviderSettings {
  /** The pool that trusts the provider. */
  userPoolId: pulumi.Input<string>;
  /** The provider's name in the pool: 3 to 32 characters, no `_` and no space. A new name is a new provider. */
  providerName: string;
}

const DEFAULTS = {
  scopes: ["openid", "email", "profile"],
  attributesRequestMethod: AttributesRequestMethod.Get,
  attributeMapping: { email: "email", email_verified: "email_verified" } as Record<string, string>,
  idpIdentifiers: [] as string[],
};

/** What discovery finds out, in Cognito's names. */
const ENDPOINTS = {
  authorizeUrl: "authorize_url",
  tokenUrl: "token_url",
  attributesUrl: "attributes_url",
  jwksUri: "jwks_uri",
} as const;

const children = new Children<OidcIdentityProvider>();

/** An external OpenID Connect provider with which people sign in to a user pool. */
export class OidcIdentityProvider extends pulumi.ComponentResource {
  /** The identity provider. */
  get identityProvider(): cognito.IdentityProvider {
    return children.of(this).identityProvider;
  }

  /** The provider's name in the pool, known once the provider exists: clients that use it wait for it. */
  readonly providerName: pulumi.Output<string>;

  constructor(name: string, args: OidcIdentityProviderArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`OidcIdentityProvider "${name}"`);
    checkProviderName(checks, "providerName", args.providerName);
    const settings = withDefaults(checkOidcProvider(checks, args), DEFAULTS);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:OidcIdentityProvider", name, {}, opts);
    const made = children.begin(this);

    made.identityProvider = new cognito.IdentityProvider(
      name,
      {
        userPoolId: args.userPoolId,
        providerName: args.providerName,
        providerType: "OIDC",
        providerDetails: pulumi.secret(providerDetails(settings)),
        attributeMapping: { ...settings.attributeMapping, username: "sub" },
        ...(settings.idpIdentifiers.length > 0 && { idpIdentifiers: settings.idpIdentifiers }),
      },
      {
        parent: this,
        additionalSecretOutputs: ["providerDetails"],
        ignoreChanges: addedByCognito(settings),
      },
    );
    this.providerName = made.identityProvider.providerName;
    this.registerOutputs({ providerName: this.providerName });
  }
}

type Settings = WithDefaults<OidcProviderSettings, typeof DEFAULTS>;

/** Records what is wrong with the settings of a provider and returns those that children must use. */
export function checkOidcProvider(checks: ArgChecks, args: OidcProviderSettings): OidcProviderSettings {
  const settings = {
    ...withDefaults(args, DEFAULTS),
    issuer: checks.check("issuer", args.issuer, issuerProblem),
  };
  checkScopes(checks, settings.scopes);
  checkAttributeMapping(checks, settings.attributeMapping);
  const username = settings.attributeMapping["username"];
  if (username !== undefined && username !== "sub") {
    const reason = `must be sub, the only claim that the provider never gives to somebody else; got ${username}`;
    checks.problem('attributeMapping["username"]', reason);
  }
  checkIdpIdentifiers(checks, settings.idpIdentifiers);
  const given = endpointKeys.filter((key) => args[key] !== undefined);
  for (const key of endpointKeys) {
    const value = args[key];
    if (value !== undefined) settings[key] = checks.check(key, value, httpsUrlProblem);
    else if (given.length > 0)
      checks.problem(key, `is missing; ${given.join(", ")} is given, and the four go together`);
  }
  return settings;
}

const endpointKeys = Object.keys(ENDPOINTS) as (keyof typeof ENDPOINTS)[];

function checkScopes(checks: ArgChecks, scopes: string[]): void {
  scopes.forEach((scope, index) => {
    if (/^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]+$/.test(scope)) return;
    checks.problem(`scopes[${index}]`, `must be one scope, without spaces and commas; got "${scope}"`);
  });
  if (!scopes.includes("openid")) checks.problem("scopes", "must include openid, or no ID token comes back");
}

function providerDetails(settings: Settings): Record<string, pulumi.Input<string>> {
  const details: Record<string, pulumi.Input<string>> = {
    oidc_issuer: settings.issuer,
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    authorize_scopes: settings.scopes.join(" "),
    attributes_request_method: settings.attributesRequestMethod,
  };
  for (const key of endpointKeys) {
    const value = settings[key];
    if (value !== undefined) details[ENDPOINTS[key]] = value;
  }
  return details;
}

/**
 * Cognito adds these details to those it was given, and each would look like a change by somebody else. Nothing more is
 * ignored: a new client secret must be applied.
 */
function addedByCognito(settings: Settings): string[] {
  const discovered = endpointKeys.filter((key) => settings[key] === undefined).map((key) => ENDPOINTS[key]);
  return ["attributes_url_add_attributes", ...discovered].map((detail) => `providerDetails.${detail}`);
}
