import { AppType } from "./redirect-uris";

/** What an application is. It decides the flow, the kind of the tokens, and which claims stand in them. */
export const OidcPreset = {
  /** A web application with a server: authorization code, refresh tokens, and a client secret or a private key. */
  Web: "web",
  /** An application in the browser alone: authorization code with PKCE, no secret. */
  Spa: "spa",
  /** An installed application or a command line: authorization code with PKCE, no secret. */
  Native: "native",
  /** A program on a machine without a browser: the person confirms a code on another device (RFC 8628). */
  Device: "device",
  /**
   * oauth2-proxy before an application, at `/oauth2/callback`. The ID token holds e-mail address and groups, which
   * oauth2-proxy reads there first; the access token is a JWT, because the application behind may be given it.
   * Source: https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
   */
  OAuth2Proxy: "oauth2-proxy",
  /**
   * JupyterHub with GenericOAuthenticator, at `/hub/oauth_callback`. It reads the groups from the userinfo endpoint, so
   * the ID token is kept small; the access token is a JWT, because notebooks call the platform's APIs with it.
   * Source: https://oauthenticator.readthedocs.io/en/latest/tutorials/general-setup.html
   */
  JupyterHub: "jupyterhub",
  /**
   * MLflow with the plugin mlflow-oidc-auth, at `/callback`. The plugin takes address, name and groups from the ID
   * token alone; the access token stays on the server and is opaque.
   * Source: https://github.com/mlflow-oidc/mlflow-oidc-auth/blob/main/docs/configuration.md
   */
  Mlflow: "mlflow",
  /**
   * Grafana with Generic OAuth, at `/login/generic_oauth`. It asks the userinfo endpoint for what the ID token lacks, so
   * the ID token is kept small; the access token goes back to ZITADEL alone and is opaque.
   * Source: https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/
   */
  Grafana: "grafana",
  /**
   * Argo CD's web UI, at `/auth/callback`. Its session is the ID token, which holds the groups; the access token is
   * opaque. The command line is an application of its own, `argo-cd-cli`.
   * Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/zitadel/
   */
  ArgoCd: "argo-cd",
  /**
   * Argo CD's command line, at `http://localhost:8085/auth/callback`: `cliClientID` in `oidc.config`. ZITADEL lets a
   * native application alone redirect to plain http without a secret, so it cannot share the one of the web UI.
   * Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#existing-oidc-provider
   */
  ArgoCdCli: "argo-cd-cli",
} as const;
export type OidcPreset = (typeof OidcPreset)[keyof typeof OidcPreset];

/** What an access token looks like. */
export const OidcTokenType = {
  /** A JWT: an API verifies it without asking ZITADEL. */
  Jwt: "OIDC_TOKEN_TYPE_JWT",
  /** An opaque text, of use at ZITADEL alone; it ends at once when it is revoked. */
  Opaque: "OIDC_TOKEN_TYPE_BEARER",
} as const;
export type OidcTokenType = (typeof OidcTokenType)[keyof typeof OidcTokenType];

/** How an application with a server proves who it is. */
export const OidcAuthMethod = {
  /** A client secret in a header. */
  Basic: "OIDC_AUTH_METHOD_TYPE_BASIC",
  /** A client secret in the body of the request. */
  Post: "OIDC_AUTH_METHOD_TYPE_POST",
  /** A signature by a key of the application (RFC 7523); no secret travels and none is in the state. */
  PrivateKeyJwt: "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
} as const;
export type OidcAuthMethod = (typeof OidcAuthMethod)[keyof typeof OidcAuthMethod];

/** Proof by PKCE alone: for applications that cannot keep a secret. */
export const NO_SECRET = "OIDC_AUTH_METHOD_TYPE_NONE";

/** What a preset decides. */
export interface Preset {
  appType: AppType;
  grantType: "OIDC_GRANT_TYPE_AUTHORIZATION_CODE" | "OIDC_GRANT_TYPE_DEVICE_CODE";
  authMethodType: OidcAuthMethod | typeof NO_SECRET;
  accessTokenType: OidcTokenType;
  /** Whether it keeps people signed in by refresh tokens. */
  refreshTokens: boolean;
  /** Whether it reads who somebody is, and what they may do, from the ID token. */
  readsIdToken: boolean;
  /** Of a ready-made tool: what is added to its address. */
  paths?: { callback: string; postLogout: string };
  /** Where people come back to when that is always the same. */
  redirectUris?: readonly string[];
}

const WEB: Preset = {
  appType: AppType.Web,
  grantType: "OIDC_GRANT_TYPE_AUTHORIZATION_CODE",
  authMethodType: OidcAuthMethod.Basic,
  accessTokenType: OidcTokenType.Jwt,
  refreshTokens: true,
  readsIdToken: false,
};
const NATIVE: Preset = { ...WEB, appType: AppType.Native, authMethodType: NO_SECRET, refreshTokens: false };
/** As installed none of the tools asks for refresh tokens. */
const TOOL: Preset = { ...WEB, refreshTokens: false };

export const PRESETS: Readonly<Record<OidcPreset, Preset>> = {
  [OidcPreset.Web]: WEB,
  [OidcPreset.Spa]: { ...NATIVE, appType: AppType.UserAgent },
  [OidcPreset.Native]: NATIVE,
  [OidcPreset.Device]: { ...NATIVE, grantType: "OIDC_GRANT_TYPE_DEVICE_CODE", redirectUris: [] },
  [OidcPreset.OAuth2Proxy]: {
    ...TOOL,
    readsIdToken: true,
    paths: { callback: "/oauth2/callback", postLogout: "/" },
  },
  [OidcPreset.JupyterHub]: { ...TOOL, paths: { callback: "/hub/oauth_callback", postLogout: "/" } },
  [OidcPreset.Mlflow]: {
    ...TOOL,
    accessTokenType: OidcTokenType.Opaque,
    readsIdToken: true,
    paths: { callback: "/callback", postLogout: "/oidc/ui/auth" },
  },
  [OidcPreset.Grafana]: {
    ...TOOL,
    accessTokenType: OidcTokenType.Opaque,
    paths: { callback: "/login/generic_oauth", postLogout: "/login" },
  },
  [OidcPreset.ArgoCd]: {
    ...TOOL,
    accessTokenType: OidcTokenType.Opaque,
    readsIdToken: true,
    // Argo CD sends people back to its address without a slash, and ZITADEL compares exactly.
    paths: { callback: "/auth/callback", postLogout: "" },
  },
  [OidcPreset.ArgoCdCli]: {
    ...NATIVE,
    accessTokenType: OidcTokenType.Opaque,
    readsIdToken: true,
    redirectUris: ["http://localhost:8085/auth/callback"],
  },
};
