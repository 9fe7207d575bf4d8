import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import type { OidcApplicationArgs, OidcApplicationSettings } from "./oidc-application-args";
import { checkOidcApplication } from "./oidc-application-checks";
import { OidcAuthMethod, OidcTokenType, PRESETS } from "./oidc-presets";
import { idProblem } from "./zitadel-id";

const children = new Children<OidcApplication>();

/** An application that signs people in by OpenID Connect, with the settings that are safe for its kind. */
export class OidcApplication extends pulumi.ComponentResource {
  /** The application. */
  get application(): zitadel.ApplicationOidc {
    return children.of(this).application;
  }

  /** The id of the application. */
  readonly applicationId: pulumi.Output<string>;
  /** The id by which the application names itself at ZITADEL. Everybody who signs in sees it. */
  readonly clientId: pulumi.Output<string>;
  /** The client secret, as a secret; absent for an application that proves itself by PKCE or a private key. */
  readonly clientSecret?: pulumi.Output<string>;
  /** Where ZITADEL sends people after the sign-in: what the application is configured with. */
  readonly redirectUris: pulumi.Output<string[]>;

  constructor(name: string, args: OidcApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`OidcApplication "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const projectId = checks.check("projectId", args.projectId, idProblem);
    const settings = checkOidcApplication(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:OidcApplication", name, {}, opts);
    const made = children.begin(this);

    const inputs = { orgId, projectId, ...applicationInputs(name, settings) };
    made.application = new zitadel.ApplicationOidc(name, inputs, { parent: this });
    this.applicationId = made.application.id;
    // The provider marks the client id as a secret. It is none: it stands in the address of every sign-in.
    this.clientId = pulumi.unsecret(made.application.clientId);
    if (hasSecret(inputs.authMethodType)) this.clientSecret = pulumi.secret(made.application.clientSecret);
    this.redirectUris = made.application.redirectUris;
    this.registerOutputs({
      applicationId: this.applicationId,
      clientId: this.clientId,
      clientSecret: this.clientSecret,
      redirectUris: this.redirectUris,
    });
  }
}

function applicationInputs(
  name: string,
  settings: OidcApplicationSettings,
): Omit<zitadel.ApplicationOidcArgs, "orgId" | "projectId"> & { authMethodType: string } {
  const preset = PRESETS[settings.kind];
  const accessTokenType = settings.accessTokenType ?? preset.accessTokenType;
  const refresh = settings.refreshTokens ?? preset.refreshTokens;
  return {
    name: settings.applicationName ?? name,
    appType: preset.appType,
    authMethodType: settings.authMethodType ?? preset.authMethodType,
    responseTypes: ["OIDC_RESPONSE_TYPE_CODE"],
    grantTypes: [preset.grantType, ...(refresh ? ["OIDC_GRANT_TYPE_REFRESH_TOKEN"] : [])],
    redirectUris: settings.redirectUris ?? [...(preset.redirectUris ?? [])],
    postLogoutRedirectUris: settings.postLogoutRedirectUris ?? [],
    additionalOrigins: settings.additionalOrigins ?? [],
    accessTokenType,
    accessTokenRoleAssertion: settings.accessTokenRoleAssertion ?? accessTokenType === OidcTokenType.Jwt,
    idTokenRoleAssertion: settings.idTokenRoleAssertion ?? preset.readsIdToken,
    idTokenUserinfoAssertion: settings.idTokenUserinfoAssertion ?? preset.readsIdToken,
    clockSkew: `${settings.clockSkewSeconds ?? 0}s`,
    // Development mode lets anybody on the way read the code, and reads `*` in redirect URIs.
    devMode: false,
    version: "OIDC_VERSION_1_0",
  };
}

function hasSecret(authMethodType: string): boolean {
  return authMethodType === OidcAuthMethod.Basic || authMethodType === OidcAuthMethod.Post;
}
