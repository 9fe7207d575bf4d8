import type * as pulumi from "@pulumi/pulumi";
import type { OidcAuthMethod, OidcPreset, OidcTokenType } from "./oidc-presets";

/** An application that signs people in, without the project it belongs to. */
export interface OidcApplicationSettings {
  /** What the application is: one of OidcPreset. */
  kind: OidcPreset;
  /**
   * The name that people read, 1 to 200 characters, unique among the applications of the project. Defaults to the name
   * of the component.
   * @default the name of the component
   */
  applicationName?: string;
  /**
   * The address of a ready-made tool, such as `https://hub.example.com`: https, or http on localhost, without a path.
   * The tool's redirect and sign-out paths are added. A tool needs it, or `redirectUris` when it lives below a path.
   * @default none
   */
  baseUrl?: pulumi.Input<string>;
  /**
   * Where ZITADEL may send people after the sign-in, exact URIs, at least one. Plain http is for localhost alone, and a
   * scheme of one's own for `native`. The kinds `device` and `argo-cd-cli` have none to give; a tool with `baseUrl` has
   * its own.
   * @default those of the tool at baseUrl
   */
  redirectUris?: pulumi.Input<string>[];
  /**
   * Where ZITADEL may send people after the sign-out, exact URIs by the same rules. Defaults to the page that a tool
   * with `baseUrl` sends people to, and to none otherwise.
   * @default the page of the tool at baseUrl, or none
   */
  postLogoutRedirectUris?: pulumi.Input<string>[];
  /**
   * Origins beyond those of the redirect URIs from which a browser may call ZITADEL, such as `https://app.example.com`.
   * Defaults to none.
   * @default []
   */
  additionalOrigins?: pulumi.Input<string>[];
  /**
   * How the application proves who it is: for `web` and the tools, which have a server. The other kinds cannot keep a
   * secret, and prove themselves by PKCE. Defaults to `OIDC_AUTH_METHOD_TYPE_BASIC` because every tool has it;
   * `OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` is better where the application can do it, and needs ApplicationKeys.
   * @default "OIDC_AUTH_METHOD_TYPE_BASIC"
   */
  authMethodType?: OidcAuthMethod;
  /**
   * What access tokens are. Defaults to JWT because an API then verifies them on its own, and to opaque for `mlflow`,
   * `grafana`, `argo-cd` and `argo-cd-cli`, which give them to ZITADEL alone: one that leaks is of no use at an API.
   * @default "OIDC_TOKEN_TYPE_JWT", or "OIDC_TOKEN_TYPE_BEARER" for tools that call no API
   */
  accessTokenType?: OidcTokenType;
  /**
   * Whether the application may ask for refresh tokens, by the scope `offline_access`. Defaults to true for `web`,
   * whose server keeps them, and to false for the others.
   * @default true for web, false otherwise
   */
  refreshTokens?: boolean;
  /**
   * Whether the person's roles stand in access tokens. Defaults to true when they are JWTs, because an API decides by
   * them.
   * @default true for JWT access tokens, false for opaque ones
   */
  accessTokenRoleAssertion?: boolean;
  /**
   * Whether the person's roles stand in ID tokens. Defaults to true for `oauth2-proxy`, `mlflow`, `argo-cd` and
   * `argo-cd-cli`, which look for them there, and to false otherwise.
   * @default true for tools that read roles from ID tokens, false otherwise
   */
  idTokenRoleAssertion?: boolean;
  /**
   * Whether address, name and the claims that actions add stand in ID tokens. Defaults to true for `oauth2-proxy`,
   * `mlflow`, `argo-cd` and `argo-cd-cli`, and to false otherwise: the userinfo endpoint has them.
   * @default true for tools that read them from ID tokens, false otherwise
   */
  idTokenUserinfoAssertion?: boolean;
  /**
   * How far the application's clock may be behind ZITADEL's, 0 to 5 seconds. Defaults to 0.
   * @default 0
   */
  clockSkewSeconds?: number;
}

/** The arguments of OidcApplication. */
export interface OidcApplicationArgs extends OidcApplicationSettings {
  /** The id of the organisation that owns the project, 18 digits. */
  orgId: pulumi.Input<string>;
  /** The id of the project, 18 digits. */
  projectId: pulumi.Input<string>;
}
