import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** An application of a project that signs people in by OpenID Connect. */
export class ApplicationOidc extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/applicationOidc:ApplicationOidc";

  /** Whether the user's roles stand in the access token. */
  declare readonly accessTokenRoleAssertion: pulumi.Output<boolean | undefined>;
  /** What its access tokens are: one of `OIDC_TOKEN_TYPE_BEARER` (opaque), `OIDC_TOKEN_TYPE_JWT`. */
  declare readonly accessTokenType: pulumi.Output<string | undefined>;
  /** Origins beyond those of the redirect URIs that may call from a browser. */
  declare readonly additionalOrigins: pulumi.Output<string[] | undefined>;
  /** One of `OIDC_APP_TYPE_WEB`, `OIDC_APP_TYPE_USER_AGENT` (in the browser), `OIDC_APP_TYPE_NATIVE`. */
  declare readonly appType: pulumi.Output<string | undefined>;
  /**
   * How it proves who it is: one of `OIDC_AUTH_METHOD_TYPE_BASIC`, `OIDC_AUTH_METHOD_TYPE_POST` (both a
   * secret), `OIDC_AUTH_METHOD_TYPE_NONE` (PKCE), `OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` (an
   * `ApplicationKey`).
   */
  declare readonly authMethodType: pulumi.Output<string | undefined>;
  /** Client id. Secret in the state; an export has to say that it is none. */
  declare readonly clientId: pulumi.Output<string>;
  /** Client secret. ZITADEL shows it once; empty unless `authMethodType` asks for one. */
  declare readonly clientSecret: pulumi.Output<string>;
  /**
   * How far its clock may be behind ZITADEL's, as a Go duration of at most `5s`: it is added to the end of
   * tokens.
   */
  declare readonly clockSkew: pulumi.Output<string | undefined>;
  /** Whether redirect URIs may be plain http. Never in production. */
  declare readonly devMode: pulumi.Output<boolean | undefined>;
  /** What the application may exchange for tokens. */
  declare readonly grantTypes: pulumi.Output<string[]>;
  /** Whether the user's roles stand in the id token. */
  declare readonly idTokenRoleAssertion: pulumi.Output<boolean | undefined>;
  /** Whether the claims of the userinfo endpoint stand in the id token. */
  declare readonly idTokenUserinfoAssertion: pulumi.Output<boolean | undefined>;
  /** Name of the application, unique in the project. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Where a browser may go after signing out. */
  declare readonly postLogoutRedirectUris: pulumi.Output<string[] | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;
  /** Where a browser may go after signing in. */
  declare readonly redirectUris: pulumi.Output<string[]>;
  /** What the authorization endpoint may answer. */
  declare readonly responseTypes: pulumi.Output<string[]>;
  /** Version of the protocol. */
  declare readonly version: pulumi.Output<string | undefined>;

  constructor(name: string, args: ApplicationOidcArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an application that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ApplicationOidcState,
    opts?: pulumi.CustomResourceOptions,
  ): ApplicationOidc {
    return new ApplicationOidc(name, state as ApplicationOidcArgs, { ...opts, id });
  }

  /** Whether a value is an ApplicationOidc, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ApplicationOidc {
    return isResource(value, ApplicationOidc.__pulumiType);
  }
}

/** What to make. */
export interface ApplicationOidcArgs {
  /**
   * Whether the user's roles stand in the access token.
   *
   * @default false
   */
  accessTokenRoleAssertion?: pulumi.Input<boolean>;
  /**
   * What its access tokens are: one of `OIDC_TOKEN_TYPE_BEARER` (opaque), `OIDC_TOKEN_TYPE_JWT`.
   *
   * @default OIDC_TOKEN_TYPE_BEARER
   */
  accessTokenType?: pulumi.Input<string>;
  /**
   * Origins beyond those of the redirect URIs that may call from a browser.
   *
   * @default - none
   */
  additionalOrigins?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * One of `OIDC_APP_TYPE_WEB`, `OIDC_APP_TYPE_USER_AGENT` (in the browser), `OIDC_APP_TYPE_NATIVE`.
   *
   * @default OIDC_APP_TYPE_WEB
   */
  appType?: pulumi.Input<string>;
  /**
   * How it proves who it is: one of `OIDC_AUTH_METHOD_TYPE_BASIC`, `OIDC_AUTH_METHOD_TYPE_POST` (both a
   * secret), `OIDC_AUTH_METHOD_TYPE_NONE` (PKCE), `OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` (an
   * `ApplicationKey`). A later change makes no secret, and takes keys away.
   *
   * @default OIDC_AUTH_METHOD_TYPE_BASIC
   */
  authMethodType?: pulumi.Input<string>;
  /**
   * How far its clock may be behind ZITADEL's, as a Go duration of at most `5s`: it is added to the end of
   * tokens.
   *
   * @default 0s
   */
  clockSkew?: pulumi.Input<string>;
  /**
   * Whether redirect URIs may be plain http. Never in production.
   *
   * @default false
   */
  devMode?: pulumi.Input<boolean>;
  /**
   * Any of `OIDC_GRANT_TYPE_AUTHORIZATION_CODE`, `OIDC_GRANT_TYPE_IMPLICIT`, `OIDC_GRANT_TYPE_REFRESH_TOKEN`,
   * `OIDC_GRANT_TYPE_DEVICE_CODE`. The provider does not check them: it takes another text for the first one.
   */
  grantTypes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether the user's roles stand in the id token.
   *
   * @default false
   */
  idTokenRoleAssertion?: pulumi.Input<boolean>;
  /**
   * Whether the claims of the userinfo endpoint stand in the id token.
   *
   * @default false
   */
  idTokenUserinfoAssertion?: pulumi.Input<boolean>;
  /**
   * Name of the application, unique in the project.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the application when it finds one that is
   * not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * Where a browser may go after signing out.
   *
   * @default - none
   */
  postLogoutRedirectUris?: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the project. A change makes a new application. */
  projectId: pulumi.Input<string>;
  /** Where a browser may go after signing in. */
  redirectUris: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Any of `OIDC_RESPONSE_TYPE_CODE`, `OIDC_RESPONSE_TYPE_ID_TOKEN`, `OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN`. The
   * provider does not check them: it takes another text for the first one.
   */
  responseTypes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Version of the protocol: `OIDC_VERSION_1_0`. The provider does not check it: another text comes back as this one,
   * and the next run makes a new application.
   *
   * @default OIDC_VERSION_1_0
   */
  version?: pulumi.Input<string>;
}

/** What is known of an application that exists. */
export interface ApplicationOidcState extends Partial<ApplicationOidcArgs> {
  /** Client id. Secret in the state; an export has to say that it is none. */
  clientId?: pulumi.Input<string>;
  /** Client secret. ZITADEL shows it once; empty unless `authMethodType` asks for one. */
  clientSecret?: pulumi.Input<string>;
}

const TYPE: ResourceType<ApplicationOidcArgs, ApplicationOidcState> = {
  token: ApplicationOidc.__pulumiType,
  inputs: {
    accessTokenRoleAssertion: "optional",
    accessTokenType: "optional",
    additionalOrigins: "optional",
    appType: "optional",
    authMethodType: "optional",
    clockSkew: "optional",
    devMode: "optional",
    grantTypes: "required",
    idTokenRoleAssertion: "optional",
    idTokenUserinfoAssertion: "optional",
    name: "optional",
    orgId: "optional",
    postLogoutRedirectUris: "optional",
    projectId: "required",
    redirectUris: "required",
    responseTypes: "required",
    version: "optional",
  },
  outputs: { clientId: "output", clientSecret: "output" },
  secrets: ["clientId", "clientSecret"],
};
