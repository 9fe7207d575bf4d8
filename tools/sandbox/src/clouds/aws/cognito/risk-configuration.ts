import { isIP } from "node:net";
import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type {
  BooleanProperty,
  ListProperty,
  ObjectProperty,
  StringProperty,
} from "../../../model/property.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION, TEXT } from "../properties.ts";
import { poolState, requireClientOfPool, requireTier, tierOf } from "./constraints.ts";
import { CLIENT_ID, RISK_CONFIGURATION, USER_POOL_ID_CHECKED } from "./properties.ts";

const BODY: StringProperty & { required: true } = {
  type: "string",
  required: true,
  minLength: 6,
  maxLength: 2000,
};

const EMAIL: ObjectProperty<{
  htmlBody: StringProperty;
  subject: StringProperty;
  textBody: StringProperty;
}> = {
  type: "object",
  fields: {
    htmlBody: BODY,
    subject: { type: "string", required: true, minLength: 1, maxLength: 140 },
    textBody: BODY,
  },
};

const ACTION: ObjectProperty<{ eventAction: StringProperty; notify: BooleanProperty }> = {
  type: "object",
  fields: {
    eventAction: {
      type: "string",
      required: true,
      enum: ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"],
    },
    notify: { type: "boolean", required: true },
  },
};

const IP_RANGES: ListProperty<StringProperty> = {
  type: "set",
  maxItems: 200,
  items: { type: "string", maxLength: 200 },
};

export const riskConfiguration: ResourceModel = defineResource<
  cognito.RiskConfigurationArgs,
  cognito.RiskConfiguration
>({
  type: RISK_CONFIGURATION,
  title: "Cognito Risk Configuration",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html",
  notModelled: [
    "whether the SES identity of notifyConfiguration exists, and in which regions it may be",
    "that a second resource for the same pool or client overwrites the first",
  ],
  parent: "userPoolId",
  properties: {
    accountTakeoverRiskConfiguration: {
      type: "object",
      fields: {
        actions: {
          type: "object",
          required: true,
          fields: { highAction: ACTION, lowAction: ACTION, mediumAction: ACTION },
        },
        notifyConfiguration: {
          type: "object",
          fields: {
            blockEmail: EMAIL,
            from: TEXT,
            mfaEmail: EMAIL,
            noActionEmail: EMAIL,
            replyTo: TEXT,
            sourceArn: { ...ARN, required: true },
          },
        },
      },
    },
    clientId: CLIENT_ID,
    compromisedCredentialsRiskConfiguration: {
      type: "object",
      fields: {
        actions: {
          type: "object",
          required: true,
          fields: { eventAction: { type: "string", required: true, enum: ["BLOCK", "NO_ACTION"] } },
        },
        eventFilters: {
          type: "set",
          computed: true,
          items: { type: "string", enum: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"] },
        },
      },
    },
    region: REGION,
    riskExceptionConfiguration: {
      type: "object",
      fields: { blockedIpRangeLists: IP_RANGES, skippedIpRangeLists: IP_RANGES },
    },
    userPoolId: USER_POOL_ID_CHECKED,
  },
  outputs: {},

  check({ inputs: { riskExceptionConfiguration }, has, fail }) {
    if (!PARTS.some((part) => has(part))) fail("", `one of \`${PARTS.join(",")}\` must be specified`);
    for (const list of ["blockedIpRangeLists", "skippedIpRangeLists"] as const) {
      riskExceptionConfiguration?.[list]?.forEach((range, i) => {
        if (!isCidr(range))
          fail(`riskExceptionConfiguration.${list}[${i}]`, `expected a valid CIDR block, got ${range}`);
      });
    }
  },

  rules({ inputs: { userPoolId, clientId }, cloud }) {
    if (clientId !== undefined) requireClientOfPool(cloud, clientId, userPoolId);
    const pool = poolState(cloud, userPoolId);
    requireTier(tierOf(pool), "PLUS", "Threat Protection");
    if ((pool.userPoolAddOns?.advancedSecurityMode ?? "OFF") === "OFF")
      throw new ServiceError(
        "UserPoolAddOnNotEnabledException",
        "Threat protection is not enabled for this user pool: userPoolAddOns.advancedSecurityMode has to be AUDIT or ENFORCED.",
      );
  },

  create: ({ inputs: { userPoolId, clientId } }) => ({
    id: clientId === undefined ? userPoolId : `${userPoolId}:${clientId}`,
    state: {},
  }),
});

const PARTS = [
  "accountTakeoverRiskConfiguration",
  "compromisedCredentialsRiskConfiguration",
  "riskExceptionConfiguration",
] as const;

function isCidr(range: string): boolean {
  const [address = "", bits = "", ...rest] = range.split("/");
  const version = isIP(address);
  return (
    version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)
  );
}
