/** What OidcApplication registers for each kind, and what it refuses, each with the closest arguments that pass. */
import { ArgChecks } from "@ml-identity/component-kit";
import { failureOf, find, record, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { OidcApplication } from "./oidc-application";
import type { OidcApplicationArgs, OidcApplicationSettings } from "./oidc-application-args";
import { checkOidcApplication } from "./oidc-application-checks";
import { OidcPreset } from "./oidc-presets";

const APP = "zitadel:index/applicationOidc:ApplicationOidc";
const orgId = "123456789012345678";
const projectId = "223456789012345678";

const zitadel = {
  resources: {
    [APP]: () => ({
      id: "323456789012345678",
      outputs: { clientId: "423456789012345678", clientSecret: "canary" },
    }),
  },
};

const make = (args: OidcApplicationSettings): Promise<Recording<OidcApplication>> =>
  record(() => new OidcApplication("app", { orgId, projectId, ...args }), zitadel);

const inputsOf = async (args: OidcApplicationSettings): Promise<Record<string, unknown>> =>
  find(await make(args), APP, "app").inputs;

/** What no kind changes. */
const common = {
  orgId,
  projectId,
  name: "app",
  responseTypes: ["OIDC_RESPONSE_TYPE_CODE"],
  additionalOrigins: [],
  clockSkew: "0s",
  devMode: false,
  version: "OIDC_VERSION_1_0",
};
const code = ["OIDC_GRANT_TYPE_AUTHORIZATION_CODE"];
const jwt = { accessTokenType: "OIDC_TOKEN_TYPE_JWT", accessTokenRoleAssertion: true };
const opaque = { accessTokenType: "OIDC_TOKEN_TYPE_BEARER", accessTokenRoleAssertion: false };
const inIdToken = { idTokenRoleAssertion: true, idTokenUserinfoAssertion: true };
const atUserinfo = { idTokenRoleAssertion: false, idTokenUserinfoAssertion: false };
const web = { appType: "OIDC_APP_TYPE_WEB", authMethodType: "OIDC_AUTH_METHOD_TYPE_BASIC" };
const native = { appType: "OIDC_APP_TYPE_NATIVE", authMethodType: "OIDC_AUTH_METHOD_TYPE_NONE" };
const redirectUris = ["https://app.example.com/callback"];
const baseUrl = "https://tool.example.com";

/** The kinds, the least arguments of each, and what it registers beyond what all register. */
const KINDS: [OidcPreset, Partial<OidcApplicationSettings>, Record<string, unknown>][] = [
  [
    "web",
    { redirectUris },
    {
      ...web,
      ...jwt,
      ...atUserinfo,
      grantTypes: [...code, "OIDC_GRANT_TYPE_REFRESH_TOKEN"],
      redirectUris,
      postLogoutRedirectUris: [],
    },
  ],
  [
    "spa",
    { redirectUris },
    {
      appType: "OIDC_APP_TYPE_USER_AGENT",
      authMethodType: "OIDC_AUTH_METHOD_TYPE_NONE",
      ...jwt,
      ...atUserinfo,
      grantTypes: code,
      redirectUris,
      postLogoutRedirectUris: [],
    },
  ],
  [
    "native",
    { redirectUris: ["com.example.app:/callback"] },
    {
      ...native,
      ...jwt,
      ...atUserinfo,
      grantTypes: code,
      redirectUris: ["com.example.app:/callback"],
      postLogoutRedirectUris: [],
    },
  ],
  [
    "device",
    {},
    {
      ...native,
      ...jwt,
      ...atUserinfo,
      grantTypes: ["OIDC_GRANT_TYPE_DEVICE_CODE"],
      redirectUris: [],
      postLogoutRedirectUris: [],
    },
  ],
  [
    "oauth2-proxy",
    { baseUrl },
    {
      ...web,
      ...jwt,
      ...inIdToken,
      grantTypes: code,
      redirectUris: ["https://tool.example.com/oauth2/callback"],
      postLogoutRedirectUris: ["https://tool.example.com/"],
    },
  ],
  [
    "jupyterhub",
    { baseUrl },
    {
      ...web,
      ...jwt,
      ...atUserinfo,
      grantTypes: code,
      redirectUris: ["https://tool.example.com/hub/oauth_callback"],
      postLogoutRedirectUris: ["https://tool.example.com/"],
    },
  ],
  [
    "mlflow",
    { baseUrl },
    {
      ...web,
      ...opaque,
      ...inIdToken,
      grantTypes: code,
      redirectUris: ["https://tool.example.com/callback"],
      postLogoutRedirectUris: ["https://tool.example.com/oidc/ui/auth"],
    },
  ],
  [
    "grafana",
    { baseUrl },
    {
      ...web,
      ...opaque,
      ...atUserinfo,
      grantTypes: code,
      redirectUris: ["https://tool.example.com/login/generic_oauth"],
      postLogoutRedirectUris: ["https://tool.example.com/login"],
    },
  ],
  [
    "argo-cd",
    { baseUrl },
    {
      ...web,
      ...opaque,
      ...inIdToken,
      grantTypes: code,
      redirectUris: ["https://tool.example.com/auth/callback"],
      postLogoutRedirectUris: ["https://tool.example.com"],
    },
  ],
  [
    "argo-cd-cli",
    {},
    {
      ...native,
      ...opaque,
      ...inIdToken,
      grantTypes: code,
      redirectUris: ["http://localhost:8085/auth/callback"],
      postLogoutRedirectUris: [],
    },
  ],
];

test("each kind is in the table", () => {
  expect(KINDS.map(([kind]) => kind)).toEqual(Object.values(OidcPreset));
});

test.each(KINDS)("%s: the whole of what it registers", async (kind, args, expected) => {
  const recording = await make({ kind, ...args });
  expect(recording.resources).toEqual([
    { type: "zitadel-iam:index:OidcApplication", name: "app", inputs: {}, options: {} },
    {
      type: APP,
      name: "app",
      inputs: { ...common, ...expected },
      options: {
        parent: "zitadel-iam:index:OidcApplication::app",
        additionalSecretOutputs: ["clientId", "clientSecret"],
      },
    },
  ]);
});

test.each(KINDS)("%s: a client secret where there is one, and nowhere else", async (kind, args) => {
  const { result } = await make({ kind, ...args });
  expect(await valueOf(result.applicationId)).toBe("323456789012345678");
  expect(await valueOf(result.clientId)).toBe("423456789012345678");
  expect(await pulumi.isSecret(result.clientId)).toBe(false);
  const confidential = ["web", "oauth2-proxy", "jupyterhub", "mlflow", "grafana", "argo-cd"].includes(kind);
  expect(result.clientSecret !== undefined).toBe(confidential);
  if (result.clientSecret !== undefined) expect(await pulumi.isSecret(result.clientSecret)).toBe(true);
});

test("every setting can be overridden by name", async () => {
  const inputs = await inputsOf({
    kind: "grafana",
    applicationName: "dashboards",
    redirectUris: ["https://tools.example.com/grafana/login/generic_oauth"],
    postLogoutRedirectUris: ["https://tools.example.com/grafana/login"],
    additionalOrigins: ["https://tools.example.com"],
    authMethodType: "OIDC_AUTH_METHOD_TYPE_POST",
    accessTokenType: "OIDC_TOKEN_TYPE_JWT",
    accessTokenRoleAssertion: false,
    idTokenRoleAssertion: true,
    idTokenUserinfoAssertion: true,
    refreshTokens: true,
    clockSkewSeconds: 5,
  });
  expect(inputs).toEqual({
    ...common,
    name: "dashboards",
    appType: "OIDC_APP_TYPE_WEB",
    authMethodType: "OIDC_AUTH_METHOD_TYPE_POST",
    grantTypes: [...code, "OIDC_GRANT_TYPE_REFRESH_TOKEN"],
    redirectUris: ["https://tools.example.com/grafana/login/generic_oauth"],
    postLogoutRedirectUris: ["https://tools.example.com/grafana/login"],
    additionalOrigins: ["https://tools.example.com"],
    accessTokenType: "OIDC_TOKEN_TYPE_JWT",
    accessTokenRoleAssertion: false,
    ...inIdToken,
    clockSkew: "5s",
  });
});

test("a web application with a private key has no client secret", async () => {
  const args = {
    kind: "web",
    redirectUris,
    authMethodType: "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
  } as const;
  const { result } = await make(args);
  expect(result.clientSecret).toBeUndefined();
});

test("a JWT has the roles by default, and an opaque token has none", async () => {
  const asJwt = await inputsOf({ kind: "grafana", baseUrl, accessTokenType: "OIDC_TOKEN_TYPE_JWT" });
  const asText = await inputsOf({ kind: "web", redirectUris, accessTokenType: "OIDC_TOKEN_TYPE_BEARER" });
  expect(asJwt["accessTokenRoleAssertion"]).toBe(true);
  expect(asText["accessTokenRoleAssertion"]).toBe(false);
});

test("the sign-out page of a tool can be another", async () => {
  const postLogoutRedirectUris = ["https://portal.example.com/"];
  const inputs = await inputsOf({ kind: "jupyterhub", baseUrl, postLogoutRedirectUris });
  expect(inputs["redirectUris"]).toEqual(["https://tool.example.com/hub/oauth_callback"]);
  expect(inputs["postLogoutRedirectUris"]).toEqual(postLogoutRedirectUris);
});

test("an address that is known later, with a slash at its end", async () => {
  const inputs = await inputsOf({ kind: "argo-cd", baseUrl: pulumi.output("https://argo.example.com/") });
  expect(inputs["redirectUris"]).toEqual(["https://argo.example.com/auth/callback"]);
  expect(inputs["postLogoutRedirectUris"]).toEqual(["https://argo.example.com"]);
});

test("a bad address that is known later reaches no application", async () => {
  const checks = new ArgChecks('OidcApplication "app"');
  const later = pulumi.output("http://argo.example.com");
  const { redirectUris, postLogoutRedirectUris } = checkOidcApplication(checks, {
    kind: "argo-cd",
    baseUrl: later,
  });
  expect(checks.problems).toEqual([]);
  const uris = [...(redirectUris ?? []), ...(postLogoutRedirectUris ?? [])];
  const failures = await Promise.all(uris.map(failureOf));
  const message = expect.stringContaining("baseUrl: must be https; http is for localhost") as string;
  expect(failures.map((failure) => failure.message)).toEqual([message, message]);
});

/** What is refused, its arguments, the message, and arguments beside it that pass; without a kind those of a web application. */
const REFUSALS: [string, Partial<OidcApplicationArgs>, string, Partial<OidcApplicationArgs>][] = [
  [
    "an org id that is not 18 digits",
    { orgId: "12345678901234567" },
    'orgId: must be an id of 18 digits; got "12345678901234567"',
    { orgId },
  ],
  [
    "the name of a project for its id",
    { projectId: "ml-platform" },
    'projectId: must be an id of 18 digits; got "ml-platform"',
    { projectId },
  ],
  [
    "an unknown kind",
    { kind: "oauth2_proxy" as OidcPreset },
    "kind: must be one of web, spa, native, device, oauth2-proxy, jupyterhub, mlflow, grafana, argo-cd, argo-cd-cli; got oauth2_proxy",
    { kind: "oauth2-proxy", baseUrl },
  ],
  [
    "no redirect URIs",
    { redirectUris: [] },
    "redirectUris: needs at least one URI, such as https://app.example.com/callback",
    { redirectUris },
  ],
  [
    "no redirect URIs of an installed app",
    { kind: "native" },
    "redirectUris: needs at least one URI, such as http://127.0.0.1/callback",
    { kind: "native", redirectUris: ["http://127.0.0.1/callback"] },
  ],
  [
    "a tool without its address",
    { kind: "jupyterhub" },
    "baseUrl: is missing: the address of the tool, such as https://jupyterhub.example.com",
    { kind: "jupyterhub", baseUrl },
  ],
  [
    "a tool with an empty list",
    { kind: "jupyterhub", redirectUris: [] },
    "redirectUris: needs at least one URI, such as https://app.example.com/callback",
    { kind: "jupyterhub", redirectUris: ["https://ml.example.com/jupyter/hub/oauth_callback"] },
  ],
  [
    "an address and redirect URIs",
    { kind: "grafana", baseUrl, redirectUris },
    "redirectUris: come from baseUrl; give one of the two",
    { kind: "grafana", baseUrl },
  ],
  [
    "an address for an application that is no tool",
    { baseUrl },
    "baseUrl: belongs to the ready-made tools; give redirectUris for kind web",
    {},
  ],
  [
    "an address with a path",
    { kind: "grafana", baseUrl: "https://tools.example.com/grafana" },
    "baseUrl: must have no path and no query, for the tool's own path is added; give redirectUris for a tool below a path; got https://tools.example.com/grafana",
    { kind: "grafana", baseUrl: "https://tools.example.com/" },
  ],
  [
    "an address with a query",
    { kind: "grafana", baseUrl: "https://tools.example.com?orgId=1" },
    "baseUrl: must have no path and no query",
    { kind: "grafana", baseUrl: "https://tools.example.com:3000" },
  ],
  [
    "an address in plain http",
    { kind: "grafana", baseUrl: "http://tools.example.com" },
    "baseUrl: must be https; http is for localhost, 127.0.0.1 and [::1] alone; got http://tools.example.com",
    { kind: "grafana", baseUrl: "http://localhost:3000" },
  ],
  [
    "redirect URIs of a kind without redirects",
    { kind: "device", redirectUris },
    "redirectUris: must be left out: device has no redirect",
    { kind: "device" },
  ],
  [
    "redirect URIs of a kind with its own",
    { kind: "argo-cd-cli", redirectUris },
    "redirectUris: must be left out: argo-cd-cli has http://localhost:8085/auth/callback",
    { kind: "argo-cd-cli" },
  ],
  [
    "a secret for the browser",
    { kind: "spa", redirectUris, authMethodType: "OIDC_AUTH_METHOD_TYPE_BASIC" },
    "authMethodType: spa cannot keep a secret and proves itself by PKCE; leave out authMethodType, or choose kind web",
    { authMethodType: "OIDC_AUTH_METHOD_TYPE_BASIC" },
  ],
  [
    "a method without a proof",
    { authMethodType: "OIDC_AUTH_METHOD_TYPE_NONE" as "OIDC_AUTH_METHOD_TYPE_BASIC" },
    "authMethodType: must be one of OIDC_AUTH_METHOD_TYPE_BASIC, OIDC_AUTH_METHOD_TYPE_POST, OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT; got OIDC_AUTH_METHOD_TYPE_NONE",
    { authMethodType: "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT" },
  ],
  [
    "a token type that is none",
    { accessTokenType: "JWT" as "OIDC_TOKEN_TYPE_JWT" },
    "accessTokenType: must be one of OIDC_TOKEN_TYPE_JWT, OIDC_TOKEN_TYPE_BEARER; got JWT",
    { accessTokenType: "OIDC_TOKEN_TYPE_JWT" },
  ],
  [
    "a wildcard",
    { redirectUris: ["https://*.example.com/callback"] },
    "redirectUris[0]: must be exact: ZITADEL reads patterns in its development mode alone, which is never on here; got https://*.example.com/callback",
    { redirectUris: ["https://a.example.com/callback"] },
  ],
  [
    "plain http after the sign-out",
    { postLogoutRedirectUris: ["https://app.example.com/", "http://app.example.com/"] },
    "postLogoutRedirectUris[1]: must be https; http is for localhost, 127.0.0.1 and [::1] alone; got http://app.example.com/",
    { postLogoutRedirectUris: ["https://app.example.com/", "http://localhost/"] },
  ],
  [
    "an origin with a path",
    { additionalOrigins: ["https://app.example.com/"] },
    "additionalOrigins[0]: must be an exact origin, such as https://app.example.com, without a slash at the end; got https://app.example.com/",
    { additionalOrigins: ["https://app.example.com", "http://localhost:5173"] },
  ],
  [
    "an origin that is a pattern",
    { additionalOrigins: ["https://*.example.com"] },
    "additionalOrigins[0]: must be an exact origin",
    { additionalOrigins: ["https://app.example.com:8443"] },
  ],
  [
    "a skew that ZITADEL refuses",
    { clockSkewSeconds: 6 },
    "clockSkewSeconds: must be a whole number from 0 to 5; got 6",
    { clockSkewSeconds: 5 },
  ],
  [
    "an empty name",
    { applicationName: " " },
    "applicationName: must have 1 to 200 characters",
    { applicationName: "a" },
  ],
  [
    "a long name",
    { applicationName: "a".repeat(201) },
    "applicationName: must have 1 to 200 characters; got 201",
    { applicationName: "a".repeat(200) },
  ],
];

describe.each(REFUSALS)("%s", (_, refused, message, passing) => {
  const args = (given: Partial<OidcApplicationArgs>): OidcApplicationArgs => ({
    orgId,
    projectId,
    kind: "web",
    ...(given.kind === undefined && { redirectUris }),
    ...given,
  });

  test("is refused before anything registers", async () => {
    const { resources } = await record(() => {
      expect(() => new OidcApplication("app", args(refused))).toThrow(`\n  ${message}`);
    });
    expect(resources).toEqual([]);
  });

  test("has a twin that passes", async () => {
    const { resources } = await record(() => new OidcApplication("app", args(passing)), zitadel);
    expect(resources).toHaveLength(2);
  });
});

test("all that is wrong is said at once", () => {
  const args = {
    orgId: "1",
    projectId,
    kind: "spa",
    redirectUris: ["http://localhost/callback", "https://app.example.com/#/callback"],
    clockSkewSeconds: -1,
  } as const;
  expect(() => new OidcApplication("app", { ...args, redirectUris: [...args.redirectUris] })).toThrow(
    [
      'OidcApplication "app" cannot be created:',
      '  orgId: must be an id of 18 digits; got "1"',
      "  clockSkewSeconds: must be a whole number from 0 to 5; got -1",
      "  redirectUris[0]: must be https, on localhost too: ZITADEL sends an application in the browser to no other; got http://localhost/callback",
      "  redirectUris[1]: must not have a fragment (RFC 6749, section 3.1.2); got https://app.example.com/#/callback",
    ].join("\n"),
  );
});
