import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION, TEXT } from "../properties.ts";
import { requireClientOfPool } from "./constraints.ts";
import { CLIENT_ID, MANAGED_LOGIN_BRANDING, USER_POOL_ID } from "./properties.ts";

export const managedLoginBranding: ResourceModel = defineResource<
  cognito.ManagedLoginBrandingArgs,
  cognito.ManagedLoginBranding
>({
  type: MANAGED_LOGIN_BRANDING,
  title: "Cognito Managed Login Branding",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateManagedLoginBranding.html",
  notModelled: [
    "the schema of settings, and the default settings that settingsAll shows beside the program's",
    "size and content of assets",
  ],
  parent: "userPoolId",
  properties: {
    assets: {
      type: "set",
      replaces: true,
      maxItems: 40,
      items: {
        type: "object",
        fields: {
          bytes: TEXT,
          category: {
            type: "string",
            required: true,
            enum: [
              "FAVICON_ICO",
              "FAVICON_SVG",
              "EMAIL_GRAPHIC",
              "SMS_GRAPHIC",
              "AUTH_APP_GRAPHIC",
              "PASSWORD_GRAPHIC",
              "PASSKEY_GRAPHIC",
              "PAGE_HEADER_LOGO",
              "PAGE_HEADER_BACKGROUND",
              "PAGE_FOOTER_LOGO",
              "PAGE_FOOTER_BACKGROUND",
              "PAGE_BACKGROUND",
              "FORM_BACKGROUND",
              "FORM_LOGO",
              "IDP_BUTTON_ICON",
            ],
          },
          colorMode: { type: "string", required: true, enum: ["LIGHT", "DARK", "DYNAMIC"] },
          extension: { type: "string", required: true, enum: ["ICO", "JPEG", "PNG", "SVG", "WEBP"] },
          resourceId: TEXT,
        },
      },
    },
    clientId: { ...CLIENT_ID, required: true },
    region: REGION,
    settings: { type: "string", equal: "json", conflictsWith: ["useCognitoProvidedValues"] },
    useCognitoProvidedValues: { type: "boolean", computed: true, conflictsWith: ["settings"] },
    userPoolId: USER_POOL_ID,
  },
  outputs: { managedLoginBrandingId: TEXT, settingsAll: { type: "string", equal: "json" } },

  check({ has, fail }) {
    if (!has("settings") && !has("useCognitoProvidedValues"))
      fail("", "Exactly one of these attributes must be configured: [settings,useCognitoProvidedValues]");
  },

  rules: ({ inputs: { clientId, userPoolId }, cloud }) => requireClientOfPool(cloud, clientId, userPoolId),

  create({ inputs, cloud }) {
    const { clientId, userPoolId } = inputs;
    for (const { state } of cloud.list(MANAGED_LOGIN_BRANDING, userPoolId))
      if (state["clientId"] === clientId)
        throw new ServiceError(
          "ManagedLoginBrandingExistsException",
          `A managed login branding style is already assigned to client ${clientId}.`,
        );
    const managedLoginBrandingId = cloud.random.uuid();
    return {
      id: `${userPoolId},${managedLoginBrandingId}`,
      state: { managedLoginBrandingId, ...styled(inputs) },
    };
  },

  update: ({ inputs }) => styled(inputs),
});

/** A style has settings of its own or those of the service. */
function styled(inputs: { settings?: string | undefined; useCognitoProvidedValues?: boolean | undefined }): {
  settingsAll: string;
  useCognitoProvidedValues: boolean;
} {
  const { settings, useCognitoProvidedValues = false } = inputs;
  return { settingsAll: settings ?? "{}", useCognitoProvidedValues };
}
