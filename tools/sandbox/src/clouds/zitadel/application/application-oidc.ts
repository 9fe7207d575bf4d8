import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { asGoWritesIt } from "../duration.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf, readOrg } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { requireLength, requireOrg, requireProject, sameName } from "../requests.ts";
import { APPLICATION_OIDC } from "../types.ts";
import { newClient, removeKeys, requireFreeAppName } from "./applications.ts";
import { checkConfiguration, grantTypesOf, responseTypesOf, VERSION } from "./oidc-configuration.ts";

const TEXTS = { type: "list", items: { type: "string" } } as const;
const APP_TYPES = ["OIDC_APP_TYPE_WEB", "OIDC_APP_TYPE_USER_AGENT", "OIDC_APP_TYPE_NATIVE"];
const ACCESS_TOKEN_TYPES = ["OIDC_TOKEN_TYPE_BEARER", "OIDC_TOKEN_TYPE_JWT"];
const SECRET_METHODS = ["OIDC_AUTH_METHOD_TYPE_BASIC", "OIDC_AUTH_METHOD_TYPE_POST"];
const PRIVATE_KEY_JWT = "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT";
const AUTH_METHODS = [...SECRET_METHODS, "OIDC_AUTH_METHOD_TYPE_NONE", PRIVATE_KEY_JWT];

export const applicationOidc: ResourceModel = defineResource<sdk.ApplicationOidcArgs, sdk.ApplicationOidc>({
  type: APPLICATION_OIDC,
  title: "applicationOIDC",
  source: "https://zitadel.com/docs/guides/manage/console/applications",
  notModelled: [
    "compliance: the service takes an http redirect URI, an implicit flow and a browser's secret, and only marks them",
    "the error for an update that changes nothing for the service",
    "that keys come back with the method that uses them, after another method took them away",
    "the import id's client id and secret: an import finds the ones that the sandbox made",
  ],
  parent: "projectId",
  properties: {
    accessTokenRoleAssertion: { type: "boolean" },
    accessTokenType: { type: "string", default: "OIDC_TOKEN_TYPE_BEARER" },
    additionalOrigins: TEXTS,
    appType: { type: "string", default: "OIDC_APP_TYPE_WEB" },
    authMethodType: { type: "string", default: "OIDC_AUTH_METHOD_TYPE_BASIC" },
    clockSkew: { type: "string", default: "0s" },
    devMode: { type: "boolean" },
    grantTypes: { ...TEXTS, required: true },
    idTokenRoleAssertion: { type: "boolean" },
    idTokenUserinfoAssertion: { type: "boolean" },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    postLogoutRedirectUris: TEXTS,
    projectId: { type: "string", required: true, replaces: true },
    redirectUris: { ...TEXTS, required: true },
    responseTypes: { ...TEXTS, required: true },
    version: { type: "string", default: VERSION, replaces: true },
  },
  outputs: {
    clientId: { type: "string", secret: true },
    clientSecret: { type: "string", secret: true, once: true },
  },

  // The provider looks at neither of grantTypes, responseTypes and version.
  check({ inputs: { accessTokenType, appType, authMethodType }, fail }) {
    const problems = {
      accessTokenType: unsupportedEnumValue("access_token_type", accessTokenType, ACCESS_TOKEN_TYPES),
      appType: unsupportedEnumValue("app_type", appType, APP_TYPES),
      authMethodType: unsupportedEnumValue("auth_method_type", authMethodType, AUTH_METHODS),
    };
    for (const [property, reason] of Object.entries(problems))
      if (reason !== undefined) fail(property, reason);
  },

  rules({ inputs, before, cloud }) {
    const { name = "", projectId } = inputs;
    requireOrg(cloud, inputs);
    requireLength("AddOIDCAppRequest.Name", name, 1, 200);
    if (before) checkConfiguration("UpdateOIDCAppConfigRequest", inputs);
    if (!before || !sameName(name, before.name ?? "")) requireFreeAppName(cloud, projectId, name);
  },

  create({ inputs, cloud }) {
    const project = requireProject(cloud, inputs.projectId, orgOf(inputs));
    checkConfiguration("AddOIDCAppRequest", inputs);
    const withSecret = SECRET_METHODS.includes(inputs.authMethodType ?? "");
    return { id: newId(cloud), state: newClient(cloud, project, withSecret) };
  },

  update({ id, inputs: { authMethodType }, cloud }) {
    if (authMethodType !== PRIVATE_KEY_JWT) removeKeys(cloud, id);
    return {};
  },

  // What the provider did not look at comes back as the service took it.
  read: ({ state }) => ({
    ...readOrg(state),
    clockSkew: asGoWritesIt(state.clockSkew ?? "0s"),
    grantTypes: grantTypesOf(state),
    responseTypes: responseTypesOf(state),
    version: VERSION,
  }),

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId: (text) =>
    importParts(text, ["id", "project_id"], ["org_id", "client_id", "client_secret"])[0] ?? text,
});
