import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** An external OpenID Connect provider through which users of an organisation may sign in. */
export class OrgIdpOidc extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/orgIdpOidc:OrgIdpOidc";

  /** Client id that the external provider gave out. */
  declare readonly clientId: pulumi.Output<string>;
  /** Client secret that the external provider gave out. Kept encrypted in the state; ZITADEL never gives it back. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** Whether a sign-in with an unknown external account makes a user without asking. */
  declare readonly isAutoCreation: pulumi.Output<boolean>;
  /** Whether each sign-in brings the user's fields up to date. */
  declare readonly isAutoUpdate: pulumi.Output<boolean>;
  /** Whether a sign-in with an unknown external account may make a user. */
  declare readonly isCreationAllowed: pulumi.Output<boolean>;
  /** Whether the user's fields come from the id token. When not, they come from the userinfo endpoint. */
  declare readonly isIdTokenMapping: pulumi.Output<boolean>;
  /** Whether an existing user may be linked with an external account. */
  declare readonly isLinkingAllowed: pulumi.Output<boolean>;
  /** Issuer of the external provider, such as `https://accounts.example.com`. */
  declare readonly issuer: pulumi.Output<string>;
  /** Name on the button of the sign-in page. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Scopes that ZITADEL asks for. */
  declare readonly scopes: pulumi.Output<string[] | undefined>;

  constructor(name: string, args: OrgIdpOidcArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing identity provider. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: OrgIdpOidcState,
    opts?: pulumi.CustomResourceOptions,
  ): OrgIdpOidc {
    return new OrgIdpOidc(name, state as OrgIdpOidcArgs, { ...opts, id });
  }

  /** Whether a value is an OrgIdpOidc, even one of another copy of this package. */
  static override isInstance(value: unknown): value is OrgIdpOidc {
    return isResource(value, OrgIdpOidc.__pulumiType);
  }
}

/** What to make. */
export interface OrgIdpOidcArgs {
  /** Client id that the external provider gave out. */
  clientId: pulumi.Input<string>;
  /** Client secret that the external provider gave out. Kept encrypted in the state; ZITADEL never gives it back. */
  clientSecret: pulumi.Input<string>;
  /** Whether a sign-in with an unknown external account makes a user without asking. */
  isAutoCreation: pulumi.Input<boolean>;
  /** Whether each sign-in brings the user's fields up to date. */
  isAutoUpdate: pulumi.Input<boolean>;
  /** Whether a sign-in with an unknown external account may make a user. */
  isCreationAllowed: pulumi.Input<boolean>;
  /** Whether the user's fields come from the id token. When not, they come from the userinfo endpoint. */
  isIdTokenMapping: pulumi.Input<boolean>;
  /** Whether an existing user may be linked with an external account. */
  isLinkingAllowed: pulumi.Input<boolean>;
  /** Issuer of the external provider, such as `https://accounts.example.com`. */
  issuer: pulumi.Input<string>;
  /**
   * Name on the button of the sign-in page.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the resource when it finds one that is
   * not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * Scopes that ZITADEL asks for.
   *
   * @default - none
   */
  scopes?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What is known of an existing identity provider. */
export type OrgIdpOidcState = Partial<OrgIdpOidcArgs>;

const TYPE: ResourceType<OrgIdpOidcArgs, OrgIdpOidcState> = {
  token: OrgIdpOidc.__pulumiType,
  inputs: {
    clientId: "required",
    clientSecret: "required",
    isAutoCreation: "required",
    isAutoUpdate: "required",
    isCreationAllowed: "required",
    isIdTokenMapping: "required",
    isLinkingAllowed: "required",
    issuer: "required",
    name: "optional",
    orgId: "optional",
    scopes: "optional",
  },
  outputs: {},
  secrets: ["clientSecret"],
};
